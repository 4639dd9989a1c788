package dev.cloister.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What lists of all resources keep and show. */
class ListsTest extends SimulatedGroup {
    private static final String LIST =
            "/subscriptions/" + Arm.SUBSCRIPTION + "/resources?api-version=2021-04-01";

    @BeforeEach
    void makeResources() {
        arm.groupMade("two");
        made(rg, "routeTables/red", "'tags':{'team':'x','Cost':'1'}");
        made(rg, "routeTables/blue", "'tags':{'team':'y'}");
        made(Arm.group("two"), "networkSecurityGroups/reddish", "'tags':{}");
    }

    private void made(String group, String what, String more) {
        Arm.Answer answer =
                arm.made(
                        group + "/providers/Microsoft.Network/" + what,
                        Arm.NETWORK,
                        "{'location':'westeurope'," + more + "}");
        assertThat(answer.status()).isEqualTo(201);
    }

    private List<String> names(String filter) {
        Arm.Answer answer = arm.send("GET", LIST + "&$filter=" + filter, "");
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        List<String> names = new ArrayList<>();
        answer.body().path("value").forEach(each -> names.add(each.path("name").asText()));
        return names;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "name eq 'RED'|red",
                "name ne 'red'|blue,reddish",
                "resourceType eq 'microsoft.network/routetables'|red,blue",
                "resourceType ne 'Microsoft.Network/routeTables'|reddish",
                "resourceGroup eq 'TWO' or name eq 'blue'|blue,reddish",
                "substringof('red', name) and resourceGroup eq 'rg'|red",
                "substringof('w', resourceGroup)|reddish",
                "(name eq 'red' or name eq 'blue') and location eq 'West Europe'|red,blue",
                "tagName eq 'team' and tagValue eq 'y'|blue",
                "startswith(tagName, 'cos')|red"
            })
    void aFilterComparesAndCombines(String filter, String expected) {
        assertThat(names(filter)).containsExactlyInAnyOrder(expected.split(","));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "garbage",
                "name eq red",
                "name like 'r'",
                "colour eq 'red'",
                "(name eq 'a'"
            })
    void aFilterThatSaysNothingIsRefused(String filter) {
        refused(
                arm.send("GET", LIST + "&$filter=" + filter, ""),
                400,
                "InvalidFilterInQueryString");
    }

    @Test
    void timesAndStatesAreShownWhenAskedFor() {
        JsonNode plain = arm.send("GET", LIST, "").body().at("/value/0");
        assertThat(plain.has("createdTime") || plain.has("provisioningState")).isFalse();
        Arm.Answer changed =
                arm.made(
                        rg + "/providers/Microsoft.Network/routeTables/red",
                        Arm.NETWORK,
                        "{'location':'westeurope','tags':{'team':'z'}}");
        assertThat(changed.status()).isEqualTo(200);
        String asked = LIST + "&$expand=createdTime,changedTime,provisioningState";
        for (JsonNode each : arm.send("GET", asked, "").body().path("value")) {
            assertThat(each.path("provisioningState").asText()).isEqualTo("Succeeded");
            assertThat(each.path("createdTime").asText()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
            assertThat(each.path("changedTime").asText())
                    .isGreaterThanOrEqualTo(each.path("createdTime").asText());
        }
    }
}
