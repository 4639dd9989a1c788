package dev.cloister.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloister.isolation.Finding;
import dev.cloister.isolation.Finding.Severity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ModelQuotaTest {

    private static final UUID SUBSCRIPTION = Forms.ESTATE.subscriptions().getFirst().id();
    private static final ModelQuota CHAT =
            new ModelQuota(SUBSCRIPTION, "swedencentral", "gpt-4o", "Standard");

    @Test
    void whatOthersHoldIsMissing() {
        assertThat(violations(Map.of(CHAT, 19_950))).isEmpty();

        assertThat(violations(Map.of(CHAT, 19_951)))
                .singleElement()
                .satisfies(
                        finding -> {
                            assertThat(finding.pointer())
                                    .isEqualTo("/services/0/models/0/capacity");
                            assertThat(finding.control()).isEqualTo("VN-2");
                            assertThat(finding.message())
                                    .startsWith("gpt-4o Standard has 49 of 20000 thousand tokens");
                        });
    }

    @Test
    void anotherSubscriptionRegionOrModelCountsForItself() {
        assertThat(
                        violations(
                                Map.of(
                                        new ModelQuota(
                                                        new UUID(0, 1),
                                                        "swedencentral",
                                                        "gpt-4o",
                                                        "Standard"),
                                                20_000,
                                        new ModelQuota(
                                                        SUBSCRIPTION,
                                                        "westeurope",
                                                        "gpt-4o",
                                                        "Standard"),
                                                20_000,
                                        new ModelQuota(
                                                        SUBSCRIPTION,
                                                        "swedencentral",
                                                        "gpt-4o-mini",
                                                        "Standard"),
                                                20_000)))
                .isEmpty();
    }

    @Test
    void whatOneRequestAsksForIsAddedUp() {
        assertThat(ModelQuota.of(Forms.spec(Forms.complete()), SUBSCRIPTION))
                .containsEntry(CHAT, 50)
                .hasSize(2);
    }

    private static List<Finding> violations(Map<ModelQuota, Integer> used) {
        var situation =
                new Evaluator.Situation(
                        Forms.ESTATE,
                        Set.of(),
                        Optional.empty(),
                        Forms.TODAY,
                        Optional.of(SUBSCRIPTION),
                        used);
        return new Evaluator(_ -> List.of())
                .evaluate(Forms.form(Forms.complete()), situation).findings().stream()
                        .filter(f -> f.severity() == Severity.VIOLATION)
                        .toList();
    }
}
