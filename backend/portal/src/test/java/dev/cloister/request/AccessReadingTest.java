package dev.cloister.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.platform.Refusal;
import dev.cloister.platform.Refused;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessReadingTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"jumpbox\": {}} | /access/jumpbox/place REQUIRED, /access/jumpbox/size REQUIRED",
                "{\"jumpbox\": {\"place\": \"WORKSPACE\", \"size\": \"Standard_B2ms\"}} |"
                        + " /access/jumpbox/bastion REQUIRED",
                "{\"jumpbox\": {\"place\": \"MOON\", \"size\": \"Standard_B2ms\"}} |"
                        + " /access/jumpbox/place UNKNOWN_CHOICE",
                "{\"jumpbox\": {\"place\": \"HUB\", \"bastion\": \"OWN\", \"size\":"
                        + " \"Standard_B2ms\"}} | /access/jumpbox/bastion NOT_APPLICABLE",
                "{\"onPremises\": {}} | /access/onPremises/networks REQUIRED",
                "{\"onPremises\": {\"networks\": [\"8.8.8.0/24\", \"10.1.2.3/8\"], \"ports\":"
                        + " [0]}} | /access/onPremises/networks/0 NOT_PRIVATE,"
                        + " /access/onPremises/networks/1 BLOCK_REFUSED,"
                        + " /access/onPremises/ports/0 PORT_OUT_OF_RANGE",
                "{\"gateway\": {\"tier\": \"PREMIUM\", \"tokensPerMinute\": 5, \"alsoIn\":"
                        + " \"swedencentral\"}} | /access/gateway/alsoIn NOT_APPLICABLE",
                "{\"gateway\": {\"tier\": \"PREMIUM\", \"tokensPerMinute\": 5, \"alsoIn\":"
                        + " \"moon\"}} | /access/gateway/alsoIn UNKNOWN_CHOICE",
                "{\"gateway\": {\"tier\": \"STANDARD_V2\", \"tokensPerMinute\": 5, \"alsoIn\":"
                        + " \"westeurope\"}} | /access/gateway/alsoIn NOT_APPLICABLE",
                "{\"jumpbox\": {\"place\": \"HUB\", \"size\": \"Standard_B2ms\", \"system\":"
                        + " \"DOS\"}} | /access/jumpbox/system UNKNOWN_CHOICE",
                "{\"jumpbox\": {\"place\": \"HUB\", \"size\": \"Standard_M416\"}} |"
                        + " /access/jumpbox/size UNKNOWN_CHOICE"
            })
    void faultsAreNamedByTheirPlace(String access, String faults) {
        FormCheck check =
                FormCheck.of(Forms.form(Forms.withAccess(access)), Forms.ESTATE, Forms.TODAY);

        assertThat(check.errors())
                .extracting(error -> error.pointer() + " " + error.code())
                .containsExactlyInAnyOrderElementsOf(List.of(faults.split(", ")));
    }

    @Test
    void anUnknownFieldIsRefusedByItsPlace() {
        ObjectNode form = Forms.withAccess("{\"jumpbox\": {\"password\": \"secret\"}}");

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> Forms.form(form))
                .satisfies(
                        refused ->
                                assertThat(((Refusal.Invalid) refused.refusal()).errors())
                                        .extracting(error -> error.pointer() + " " + error.code())
                                        .containsExactly("/access/jumpbox/password UNKNOWN_FIELD"));
    }

    @Test
    void aNetworkTooSmallForABastionSaysSo() {
        ObjectNode form =
                Forms.withAccess(
                        "{\"jumpbox\": {\"place\": \"WORKSPACE\", \"bastion\": \"OWN\", \"size\":"
                                + " \"Standard_B2ms\"}}");
        form.putObject("network").put("prefix", 26);

        assertThat(FormCheck.of(Forms.form(form), Forms.ESTATE, Forms.TODAY).errors())
                .extracting(error -> error.pointer() + " " + error.code())
                .containsExactly("/network/prefix TOO_SMALL");
    }
}
