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

    private static Plan plan(JsonNode form) {
        return Forms.assess(form).plan().orElseThrow();
    }
}
