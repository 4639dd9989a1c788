package dev.cloister.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloister.plan.Plan;
import dev.cloister.request.Forms;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConnectionTest {

    @Test
    void logsAreReachedWhereTheyAreKept() {
        assertThat(Connection.to(List.of(), plan(Forms.monitored()), null))
                .singleElement()
                .satisfies(
                        way ->
                                assertThat(way.text())
                                        .contains("/workspaces/log-vision-lab-swedencentral ")
                                        .contains("/components/appi-vision-lab-swedencentral "));
        assertThat(Connection.to(List.of(), plan(Forms.complete()), null)).isEmpty();
    }

    @Test
    void ofSeveralServicesEachWayLeadsSomewhereAndTheNetworkIsExplainedOnce() {
        List<Connection> ways =
                Connection.to(
                        List.of(answering("aif-lab"), answering("oai-lab")),
                        plan(Forms.complete()),
                        null);

        assertThat(ways)
                .extracting(Connection::title)
                .doesNotHaveDuplicates()
                .containsExactly(
                        "Reach the network",
                        "VS Code: aif-lab",
                        "Python SDK: aif-lab",
                        "curl: aif-lab",
                        "VS Code: oai-lab",
                        "Python SDK: oai-lab",
                        "curl: oai-lab");
        assertThat(ways.getFirst().text())
                .contains("nslookup aif-lab.openai.azure.com    # 10.0.0.4")
                .contains("nslookup oai-lab.openai.azure.com    # 10.0.0.4");
    }

    private static Endpoint answering(String name) {
        return new Endpoint(
                "Azure OpenAI",
                name,
                "https://%s.openai.azure.com/".formatted(name),
                List.of("10.0.0.4"),
                List.of(new Endpoint.Model("gpt-4o", "gpt-4o", "2024-11-20", "Standard", 10)));
    }

    private static Plan plan(JsonNode form) {
        return Forms.assess(form).plan().orElseThrow();
    }
}
