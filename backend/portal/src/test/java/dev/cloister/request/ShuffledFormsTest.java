package dev.cloister.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.landingzone.Estate;
import dev.cloister.landingzone.LandingZone;
import dev.cloister.plan.Digest;
import dev.cloister.plan.Plan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The order in which things were typed is no part of what is asked. */
class ShuffledFormsTest {

    private static final int FORMS = 50;
    private static final int SHUFFLES = 10;

    /** Twice {@value #FORMS} forms, {@value #SHUFFLES} orders of each: a thousand. */
    @Test
    void aThousandShufflesOfGeneratedFormsHaveOneDigestPerForm() {
        for (LandingZone estate : List.of(Forms.ESTATE, Estate.forwarding())) {
            var generated = new GeneratedForms(20261122, estate);
            for (int i = 0; i < FORMS; i++) oneDigest(generated.next(), estate, new Random(i));
        }
    }

    @Test
    void everythingThereIsShuffledHasOneDigest() {
        oneDigest(Forms.allServices(), Forms.ESTATE, new Random(42));
        oneDigest(Forms.monitored(), Forms.ESTATE, new Random(43));
    }

    private static void oneDigest(ObjectNode form, LandingZone estate, Random random) {
        Plan plan = plan(form, estate);
        Set<Digest> digests = new HashSet<>();
        for (int i = 0; i < SHUFFLES; i++) {
            JsonNode shuffled = form.deepCopy();
            shuffle(shuffled, random);
            Plan again = plan(shuffled, estate);
            // says which resource differs, where the digest would only say that one does
            if (!again.digest().equals(plan.digest()))
                assertThat(again.resources()).as(shuffled.toString()).isEqualTo(plan.resources());
            digests.add(again.digest());
        }
        assertThat(digests).as(form.toString()).containsExactly(plan.digest());
    }

    private static Plan plan(JsonNode form, LandingZone estate) {
        return Forms.assess(form, estate)
                .plan()
                .orElseThrow(
                        () ->
                                new AssertionError(
                                        form
                                                + " "
                                                + Forms.assess(form, estate)
                                                        .evaluation()
                                                        .fieldErrors()));
    }

    /** Every array, however deep: services, models, names, rules, ports, networks. */
    private static void shuffle(JsonNode node, Random random) {
        node.forEach(child -> shuffle(child, random));
        if (!(node instanceof ArrayNode array)) return;
        List<JsonNode> elements = new ArrayList<>();
        array.forEach(elements::add);
        Collections.shuffle(elements, random);
        array.removeAll();
        elements.forEach(array::add);
    }
}
