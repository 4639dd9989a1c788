package dev.cloister.request;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the plan command was called with. Raises {@link Wrong} with a sentence for the caller. */
record PlanArguments(Path request, Path landingZone, Path folder) {

    private static final String USAGE =
            "Usage: ./cloister plan REQUEST.json [--landing-zone FILE.yaml] --out DIR";

    static final class Wrong extends RuntimeException {
        Wrong(String message) {
            super(message);
        }
    }

    /**
     * The script names the demo's landing zone where the caller names none, and names it first: the
     * last one counts.
     */
    static PlanArguments of(String... arguments) {
        List<String> requests = new ArrayList<>();
        String landingZone = null;
        String folder = null;
        for (Iterator<String> rest = List.of(arguments).iterator(); rest.hasNext(); ) {
            String argument = rest.next();
            switch (argument) {
                case "--landing-zone" -> landingZone = valueOf(argument, rest);
                case "--out" -> folder = valueOf(argument, rest);
                case String option when option.startsWith("--") ->
                        throw wrong("There is no option %s.".formatted(option));
                case String path -> requests.add(path);
            }
        }
        if (requests.size() > 1) throw wrong("One request at a time.");
        return new PlanArguments(
                path(requests.isEmpty() ? null : requests.getFirst(), "Which request?"),
                path(landingZone, "Which landing zone?"),
                path(folder, "Which folder to write to (--out)?"));
    }

    private static String valueOf(String option, Iterator<String> rest) {
        if (!rest.hasNext()) throw wrong("%s needs a value.".formatted(option));
        return rest.next();
    }

    private static Path path(@Nullable String text, String question) {
        if (text == null || text.isBlank()) throw wrong(question);
        return Path.of(text);
    }

    private static Wrong wrong(String why) {
        return new Wrong(why + System.lineSeparator() + USAGE);
    }
}
