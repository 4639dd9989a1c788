package dev.cloister.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloister.network.ServiceTag;
import dev.cloister.plan.AiKind;
import dev.cloister.platform.Refusal.FieldError;
import dev.cloister.request.ServiceOption.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FormOptionsTest {

    private static final FormOptions OPTIONS =
            FormOptions.of(Forms.ESTATE, List.of("vision"), Forms.TODAY);

    static Stream<ServiceOption> services() {
        return OPTIONS.services().stream();
    }

    @ParameterizedTest
    @MethodSource("services")
    void everyServiceIsTakenWithTheSettingsThatTheOptionsName(ServiceOption option) {
        List<DraftForm.@Nullable Service> asked = new ArrayList<>();
        asked.add(filledIn(option));
        for (String kind : option.needs())
            asked.add(new DraftForm.Service(kind, null, null, null, null));

        assertThat(faults(asked)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("services")
    void aServiceIsRefusedWithASettingThatTheOptionsDoNotName(ServiceOption option) {
        for (Setting setting : Setting.values()) {
            if (option.settings().contains(setting)) continue;
            List<Setting> more = new ArrayList<>(option.settings());
            more.add(setting);
            assertThat(faults(List.of(filledIn(with(option, more)))))
                    .as("%s with %s", option.kind(), setting)
                    .extracting(FieldError::code)
                    .contains("NOT_APPLICABLE");
        }
    }

    @Test
    void aServiceThatMayBeThereOnceIsRefusedTwice() {
        for (ServiceOption option : OPTIONS.services()) {
            if (option.several()) continue;
            assertThat(faults(List.of(filledIn(option), filledIn(option))))
                    .as(option.kind())
                    .extracting(FieldError::code)
                    .contains("DUPLICATE");
        }
    }

    @Test
    void theFirewallOfAManagedNetworkHasItsPrice() {
        assertThat(OPTIONS.services())
                .flatExtracting(ServiceOption::isolations)
                .filteredOn(isolation -> isolation.firewallMonthly() != null)
                .extracting(ServiceOption.Isolation::value)
                .containsOnly("MANAGED_APPROVED_OUTBOUND")
                .isNotEmpty();
    }

    @Test
    void everyServiceTagOfferedMayBeAskedFor() {
        assertThat(OPTIONS.serviceTags())
                .isSorted()
                .allSatisfy(tag -> assertThat(new ServiceTag(tag).name()).isEqualTo(tag));
    }

    private static ServiceOption with(ServiceOption option, List<Setting> settings) {
        return new ServiceOption(
                option.kind(),
                option.words(),
                settings,
                option.isolations(),
                List.of(),
                List.of(),
                false);
    }

    private static DraftForm.Service filledIn(ServiceOption option) {
        FormOptions.Model model = OPTIONS.models().getFirst();
        List<Setting> settings = option.settings();
        return new DraftForm.Service(
                option.kind(),
                settings.contains(Setting.MODELS)
                        ? List.of(
                                new DraftForm.Model(model.name(), model.version(), model.sku(), 1))
                        : null,
                settings.contains(Setting.ACCOUNT) ? AiKind.SPEECH.azureKind() : null,
                settings.contains(Setting.ISOLATION) && settings.contains(Setting.ENDS_ON)
                        ? "MANAGED_INTERNET_OUTBOUND"
                        : settings.contains(Setting.ISOLATION)
                                ? option.isolations().stream()
                                        .findFirst()
                                        .map(ServiceOption.Isolation::value)
                                        .orElse("OWN_SUBNET")
                                : null,
                settings.contains(Setting.ALLOWED_NAMES) ? List.of("api.example.org") : null,
                settings.contains(Setting.REACH) ? "SELECTED_NETWORKS" : null,
                settings.contains(Setting.AGENTS) ? "BASIC" : null,
                settings.contains(Setting.ENDS_ON) ? Forms.TODAY.plusDays(30).toString() : null);
    }

    private static List<FieldError> faults(List<DraftForm.@Nullable Service> services) {
        DraftForm form =
                new DraftForm(
                        CreateWorkspace.KIND,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        services,
                        null,
                        null,
                        null);
        return FormCheck.of(form, Forms.ESTATE, Forms.TODAY).errors().stream()
                .filter(error -> error.pointer().startsWith("/services"))
                .toList();
    }
}
