package dev.cloister.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.isolation.Finding;
import dev.cloister.landingzone.Estate;
import dev.cloister.landingzone.LandingZone;
import dev.cloister.network.Cidr;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** West Europe is the alternate of Sweden Central in the demo's estate. */
class AlternatesTest {

    private static final String YAML = Estate.text("landing-zone.yaml");
    private static final UUID SUBSCRIPTION = Forms.ESTATE.subscriptions().getFirst().id();
    private static final String CHAT =
            "name: gpt-4o, version: \"2024-11-20\", sku: Standard, maxCapacity: 300, quota: 20000,"
                    + " regions: [";

    @Test
    void whatTheRegionHasNeedsNoOther() {
        assertThat(moves(Forms.ESTATE, Map.of(), Set.of())).isEmpty();
    }

    @Test
    void aModelThatTheRegionLacksIsOfferedInTheAlternate() {
        assertThat(moves(withChatIn("westeurope"), Map.of(), Set.of()))
                .singleElement()
                .satisfies(
                        finding -> {
                            assertThat(finding.message())
                                    .isEqualTo(
                                            "gpt-4o Standard is not offered in Sweden Central. West"
                                                    + " Europe has it.");
                            assertThat(finding.pointer()).isEqualTo("/region");
                        });
    }

    @Test
    void theMendMovesTheForm() {
        LandingZone landingZone = withChatIn("westeurope");
        Finding finding = moves(landingZone, Map.of(), Set.of()).getFirst();
        Finding.Mend mend = Objects.requireNonNull(finding.mend());
        ObjectNode form = Forms.complete();
        JsonEdits.put(form, mend.pointer(), mend.value());

        assertThat(mend.label()).isEqualTo("Build it in West Europe");
        assertThat(Forms.assess(form, landingZone).evaluation().valid()).isTrue();
    }

    @Test
    void quotaThatOthersHoldMovesItToo() {
        var here = new ModelQuota(SUBSCRIPTION, "swedencentral", "gpt-4o", "Standard");
        var there = new ModelQuota(SUBSCRIPTION, "westeurope", "gpt-4o", "Standard");

        assertThat(moves(Forms.ESTATE, Map.of(here, 19_960), Set.of()))
                .singleElement()
                .satisfies(finding -> assertThat(finding.mend()).isNotNull());
        assertThat(moves(Forms.ESTATE, Map.of(here, 19_960, there, 19_960), Set.of()))
                .singleElement()
                .satisfies(
                        finding -> {
                            assertThat(finding.mend()).isNull();
                            assertThat(finding.message())
                                    .endsWith("No alternate of the region has all of it.");
                        });
    }

    @Test
    void aRegionWithoutAddressesMovesIt() {
        assertThat(moves(Forms.ESTATE, Map.of(), Set.of(Cidr.parse("10.16.0.0/14"))))
                .singleElement()
                .satisfies(
                        finding ->
                                assertThat(finding.message())
                                        .isEqualTo(
                                                "Sweden Central has no private addresses left for a"
                                                        + " /26. West Europe has it."));
    }

    @Test
    void aRegionWithoutAlternatesSaysNothing() {
        LandingZone landingZone =
                LandingZone.parse(
                        YAML.replace(CHAT + "swedencentral, westeurope]", CHAT + "westeurope]")
                                .replace(", alternates: [westeurope]", ""));

        assertThat(moves(landingZone, Map.of(), Set.of())).isEmpty();
    }

    private static LandingZone withChatIn(String region) {
        return LandingZone.parse(
                YAML.replace(CHAT + "swedencentral, westeurope]", CHAT + region + "]"));
    }

    private static List<Finding> moves(
            LandingZone landingZone, Map<ModelQuota, Integer> used, Set<Cidr> taken) {
        JsonNode form = Forms.complete();
        var situation =
                new Evaluator.Situation(
                        landingZone,
                        taken,
                        Optional.empty(),
                        Forms.TODAY,
                        Optional.of(SUBSCRIPTION),
                        used);
        return new Evaluator(_ -> List.of())
                .evaluate(Forms.form(form), situation).findings().stream()
                        .filter(finding -> "/region".equals(finding.pointer()))
                        .toList();
    }
}
