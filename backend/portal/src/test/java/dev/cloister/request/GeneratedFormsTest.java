package dev.cloister.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.isolation.Finding.Severity;
import dev.cloister.landingzone.Estate;
import dev.cloister.landingzone.LandingZone;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the generator's users rely on: its forms are valid, and every shape is among them. */
class GeneratedFormsTest {

    private static final int FORMS = 200;

    @Test
    void everyGeneratedFormCouldBeSubmitted() {
        for (LandingZone estate : List.of(Forms.ESTATE, Estate.forwarding()))
            for (ObjectNode form : forms(estate)) {
                Evaluation evaluation = Forms.assess(form, estate).evaluation();
                assertThat(evaluation.fieldErrors()).as(form.toString()).isEmpty();
                assertThat(evaluation.findings())
                        .as(form.toString())
                        .noneMatch(finding -> finding.severity() == Severity.VIOLATION);
                assertThat(evaluation.digest()).as(form.toString()).isNotNull();
            }
    }

    @Test
    void everyShapeIsAmongThem() {
        Map<String, Predicate<JsonNode>> shapes = new TreeMap<>();
        for (FormOptions.Size size : FormOptions.SIZES)
            shapes.put(
                    "/" + size.prefix(),
                    form -> form.at("/network/prefix").asInt() == size.prefix());
        shapes.put("jumpbox in the hub", form -> isAt(form, "/access/jumpbox/place", "HUB"));
        for (String bastion : List.of("SHARED", "OWN"))
            shapes.put(bastion, form -> isAt(form, "/access/jumpbox/bastion", bastion));
        shapes.put(
                "jumpbox and gateway",
                form ->
                        form.at("/access/jumpbox").isObject()
                                && form.at("/access/gateway").isObject());
        for (String tier : List.of("DEVELOPER", "PREMIUM", "STANDARD_V2"))
            shapes.put(tier, form -> isAt(form, "/access/gateway/tier", tier));
        for (String kind : List.of("APPLICATION_GATEWAY", "FRONT_DOOR"))
            shapes.put(kind, form -> isAt(form, "/access/ingress/kind", kind));
        shapes.put("further region", form -> form.at("/access/gateway/furtherRegion").isTextual());
        shapes.put("also in", form -> form.at("/access/gateway/alsoIn").isTextual());
        shapes.put("on-premises", form -> form.at("/access/onPremises").isObject());
        shapes.put("hub endpoints", form -> form.at("/access/hubEndpoints").asBoolean());
        shapes.put("monitoring", form -> form.path("monitoring").asBoolean());
        shapes.put("exception that ends", form -> ends(form.path("services")));
        shapes.put("rule that ends", form -> ends(form.path("outbound")));
        shapes.put("two rules of one tag", GeneratedFormsTest::hasTagTwice);

        List<ObjectNode> forms = forms(Forms.ESTATE);

        assertThat(
                        shapes.entrySet().stream()
                                .filter(shape -> forms.stream().noneMatch(shape.getValue()))
                                .map(Map.Entry::getKey))
                .isEmpty();
    }

    private static List<ObjectNode> forms(LandingZone estate) {
        var generated = new GeneratedForms(20261122, estate);
        List<ObjectNode> forms = new ArrayList<>();
        for (int i = 0; i < FORMS; i++) forms.add(generated.next());
        return forms;
    }

    private static boolean isAt(JsonNode form, String pointer, String value) {
        return form.at(pointer).asText().equals(value);
    }

    private static boolean ends(JsonNode parts) {
        return parts.valueStream().anyMatch(part -> part.has("endsOn"));
    }

    private static boolean hasTagTwice(JsonNode form) {
        Stream<String> tags =
                form.path("outbound")
                        .valueStream()
                        .map(rule -> rule.path("destination"))
                        .filter(to -> to.path("kind").asText().equals("service-tag"))
                        .map(to -> to.path("name").asText());
        Set<String> seen = new HashSet<>();
        return tags.anyMatch(tag -> !seen.add(tag));
    }
}
