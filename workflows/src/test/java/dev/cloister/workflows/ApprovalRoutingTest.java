package dev.cloister.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApprovalRoutingTest {

    private static final DmnEngine ENGINE =
            DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
    private static DmnDecision decision;

    @BeforeAll
    static void readTheTable() throws Exception {
        try (InputStream table =
                ApprovalRoutingTest.class.getResourceAsStream("/workflows/approval-routing.dmn")) {
            decision = ENGINE.parseDecision("approval-routing", table);
        }
    }

    @ParameterizedTest
    @CsvSource({
        // risk, classification, wildcard, destinations not trusted, capacity -> groups
        "LOW, PUBLIC, false, 0, 10, ''",
        "LOW, INTERNAL, false, 0, 50, ''",
        "LOW, INTERNAL, false, 0, 51, network-security ai-governance",
        "LOW, INTERNAL, false, 1, 10, network-security ai-governance",
        "HIGH, PUBLIC, false, 0, 10, network-security ai-governance",
        "HIGH, INTERNAL, true, 0, 10, network-security ai-governance",
        "LOW, CONFIDENTIAL, false, 0, 10, network-security ai-governance data-protection",
        "HIGH, CONFIDENTIAL, true, 3, 90, network-security ai-governance data-protection",
        "LOW, STRICTLY_CONFIDENTIAL, false, 0, 10, network-security ai-governance data-protection",
        "HIGH, STRICTLY_CONFIDENTIAL, true, 1, 10,"
                + " network-security ai-governance data-protection ciso"
    })
    void asksEachGroupConcernedOnce(
            String risk,
            String classification,
            boolean wildcard,
            int destinations,
            int capacity,
            String groups) {
        List<String> asked = groups(risk, classification, wildcard, destinations, capacity);

        assertThat(asked)
                .containsExactlyElementsOf(
                        groups.isEmpty() ? List.of() : List.of(groups.split(" ")));
    }

    @Test
    void saysForEachGroupWhichSectionItAnswersForAndWhy() {
        var rules =
                ENGINE.evaluateDecisionTable(
                                decision, input("HIGH", "STRICTLY_CONFIDENTIAL", true, 1, 10))
                        .getResultList();

        assertThat(rules)
                .extracting(rule -> rule.get("group") + " " + rule.get("section"))
                .containsExactly(
                        "network-security NETWORK",
                        "ai-governance SERVICES",
                        "data-protection PURPOSE",
                        "ciso NETWORK");
        assertThat(rules)
                .allSatisfy(
                        rule ->
                                assertThat(String.valueOf(rule.get("why")))
                                        .endsWith(".")
                                        .hasSizeGreaterThan(20));
    }

    private static List<String> groups(
            String risk, String classification, boolean wildcard, int destinations, int capacity) {
        return ENGINE
                .evaluateDecisionTable(
                        decision, input(risk, classification, wildcard, destinations, capacity))
                .getResultList()
                .stream()
                .map(rule -> String.valueOf(rule.get("group")))
                .toList();
    }

    private static Map<String, Object> input(
            String risk, String classification, boolean wildcard, int destinations, int capacity) {
        return Map.of(
                "risk", risk,
                "classification", classification,
                "wildcardOutbound", wildcard,
                "outboundCount", destinations,
                "capacity", capacity);
    }
}
