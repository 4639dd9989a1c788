package dev.cloister.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloister.isolation.Check;
import dev.cloister.isolation.Control;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VerdictTest {

    private static final String ACCOUNT =
            "/subscriptions/s/resourceGroups/g/providers/P/accounts/oai";

    @Test
    void allChecksPassedIsAProof() {
        Verdict verdict = Verdict.of(List.of(check("Disabled"), check("Disabled")), Map.of());

        assertThat(verdict.result()).isEqualTo(Evidence.Result.PROVEN);
        assertThat(verdict.summary()).isEqualTo("All 2 checks passed.");
    }

    @Test
    void oneFailedCheckIsNoProof() {
        Verdict verdict = Verdict.of(List.of(check("Disabled"), check("Enabled")), Map.of());

        assertThat(verdict.result()).isEqualTo(Evidence.Result.FAILED);
        assertThat(verdict.summary())
                .isEqualTo(
                        "1 of 2 checks failed: publicNetworkAccess of oai is Enabled instead of"
                                + " Disabled.");
    }

    @Test
    void nothingCheckedProvesNothing() {
        assertThat(Verdict.of(List.of(), Map.of()).result()).isEqualTo(Evidence.Result.FAILED);
    }

    @Test
    void whatAzureWithholdsIsNotProven() {
        Verdict verdict =
                Verdict.of(List.of(check("Disabled")), Map.of("/x/nic", "AuthorizationFailed"));

        assertThat(verdict.result()).isEqualTo(Evidence.Result.FAILED);
        assertThat(verdict.summary())
                .isEqualTo("Azure does not show 1 resources, first nic (AuthorizationFailed).");
    }

    @Test
    void whatAzureWithholdsIsNotCalledAbsent() {
        Verdict verdict =
                Verdict.of(
                        List.of(check("absent")),
                        Map.of(ACCOUNT.toUpperCase(java.util.Locale.ROOT), "AuthorizationFailed"));

        assertThat(verdict.checks())
                .extracting(Check::actual)
                .containsExactly("not shown by Azure (AuthorizationFailed)");
    }

    private static Check check(String actual) {
        return new Check(
                Control.SV_1.id(),
                Control.SV_1.title(),
                ACCOUNT,
                "publicNetworkAccess",
                "Disabled",
                actual,
                actual.equals("Disabled"));
    }
}
