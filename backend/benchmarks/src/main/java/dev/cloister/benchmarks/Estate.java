package dev.cloister.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.landingzone.LandingZone;
import dev.cloister.request.DraftForm;
import dev.cloister.request.Evaluator;
import dev.cloister.request.Evaluator.Situation;
import dev.cloister.request.Preset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** The demo's landing zone, the presets it offers and the documented examples. */
final class Estate {

    static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    private Estate() {}

    static LandingZone landingZone() {
        return LandingZone.parse(text("backend/demo/estate/landing-zone.yaml"));
    }

    static Situation situation() {
        return Situation.of(landingZone(), Set.of(), TODAY);
    }

    /** The preset that plans the most resources, with a name and a team. */
    static DraftForm largestPreset() {
        return Preset.of(landingZone(), TODAY).stream()
                .map(Estate::named)
                .max(Comparator.comparing(Estate::resources))
                .orElseThrow();
    }

    /** Of the documented examples, the one that plans the most resources. */
    static DraftForm largestExample() {
        return example("08-everything-together.json");
    }

    static DraftForm example(String file) {
        try {
            return DraftForm.read(
                    new ObjectMapper().readTree(text("backend/docs/examples/" + file)), "");
        } catch (IOException e) {
            throw new IllegalStateException(file, e);
        }
    }

    static int resources(DraftForm form) {
        return new Evaluator(_ -> List.of()).evaluate(form, situation()).resources();
    }

    private static DraftForm named(Preset preset) {
        JsonNode form = preset.form().toJson();
        return DraftForm.read(((ObjectNode) form).put("name", "bench").put("team", "vision"), "");
    }

    private static String text(String path) {
        try {
            return Files.readString(Path.of(path));
        } catch (IOException e) {
            throw new IllegalStateException("run this from the repository's root", e);
        }
    }
}
