package dev.cloister.landingzone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DifferenceTest {

    private static final String YAML = Estate.text("landing-zone.yaml");
    private static final String VISION =
            "  - { id: vision, name: Vision, group: 2f7d0f5e-64c1-4c0c-9b0e-0d5a4b6c7e01 }";
    private static final String LANGUAGE =
            "  - { id: language, name: Language, group: 2f7d0f5e-64c1-4c0c-9b0e-0d5a4b6c7e02 }";

    @Test
    void nothingIsDifferentInACopy() {
        assertThat(between(YAML, YAML)).isEmpty();
        assertThat(between(YAML, Estate.landingZone().toYaml())).isEmpty();
    }

    @Test
    void aValueIsNamedByThePathOfItsKeys() {
        assertThat(
                        between(
                                YAML,
                                YAML.replace("maxWorkspaces: 500", "maxWorkspaces: 600")
                                        .replace(
                                                "displayName: West Europe",
                                                "displayName: Netherlands")
                                        .replace("monthly: 7.30", "monthly: 8")))
                .isEqualTo(
                        """
                        CHANGED subscriptions/3f6b1c52-8d0e-4b57-9c1a-6e2d40f7a911/maxWorkspaces 500 -> 600
                        CHANGED regions/westeurope/displayName "West Europe" -> "Netherlands"
                        CHANGED prices/lines/private-endpoint/monthly 7.30 -> 8\
                        """);
    }

    @Test
    void anItemBeforeOthersDoesNotChangeThem() {
        assertThat(between(YAML, YAML.replace(VISION, "  - { id: audio, name: Audio }\n" + VISION)))
                .isEqualTo("ADDED teams/audio null -> {\"id\":\"audio\",\"name\":\"Audio\"}");
    }

    @Test
    void anotherOrderIsADifference() {
        assertThat(between(YAML, YAML.replace(VISION + "\n" + LANGUAGE, LANGUAGE + "\n" + VISION)))
                .isEqualTo("REORDERED teams null -> null");
    }

    @Test
    void whatGoesIsShownWhole() {
        assertThat(between(YAML, YAML.replace(LANGUAGE + "\n", "")))
                .isEqualTo(
                        "REMOVED teams/language {\"id\":\"language\",\"name\":\"Language\","
                                + "\"group\":\"2f7d0f5e-64c1-4c0c-9b0e-0d5a4b6c7e02\"} ->"
                                + " null");
    }

    @Test
    void theSamePriceWrittenOtherwiseIsNoDifference() {
        assertThat(between(YAML, YAML.replace("monthly: 7.30", "monthly: 7.3"))).isEmpty();
    }

    private static String between(String before, String after) {
        List<Difference> found =
                Difference.between(
                        LandingZoneText.tree(LandingZone.parse(before)),
                        LandingZoneText.tree(LandingZone.parse(after)));
        return found.stream()
                .map(
                        each ->
                                "%s %s %s -> %s"
                                        .formatted(
                                                each.kind(),
                                                String.join("/", each.path()),
                                                each.before(),
                                                each.after()))
                .collect(Collectors.joining("\n"));
    }
}
