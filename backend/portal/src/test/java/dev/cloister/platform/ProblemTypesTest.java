package dev.cloister.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Clients switch on the type: renaming a refusal is a change of the API. */
class ProblemTypesTest {

    @Test
    void theSetOfProblemTypesIsPinned() {
        String types =
                Arrays.stream(Refusal.class.getPermittedSubclasses())
                        .map(Class::getSimpleName)
                        .sorted()
                        .collect(Collectors.joining("\n"));

        assertThat(types)
                .isEqualTo(
                        """
                        AddressSpaceExhausted
                        AlreadyDecided
                        AzureForbids
                        AzureUnreachable
                        BodyTooLarge
                        ChangedElsewhere
                        ChangedMeanwhile
                        ClaimedBy
                        CrossSite
                        DatabaseUnreachable
                        DigestMismatch
                        IllegalTransition
                        Invalid
                        InvalidLandingZone
                        InvalidParameter
                        IsolationNotProven
                        KeyReused
                        LandingZoneChanged
                        LandingZoneInUse
                        MalformedBody
                        MethodNotAllowed
                        NameTaken
                        NoLandingZone
                        NoLongerOpen
                        NoSuchPath
                        NotAcceptable
                        NotFound
                        NotInGroup
                        NotYourTeam
                        OwnRequest
                        OwnTeam
                        ReasonRequired
                        RoleRequired
                        StalePlan
                        SubscriptionsFull
                        TooBusy
                        Unauthenticated
                        UnknownField
                        UnstorableCharacter
                        UnsupportedMediaType
                        Violation\
                        """);
    }
}
