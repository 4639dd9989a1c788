package dev.cloister.simulator.template;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloister.simulator.protocol.ArmError;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The template functions by name. */
final class Functions {
    /** One function: its evaluated arguments to its value. */
    interface Function {
        JsonNode apply(List<JsonNode> arguments, Scope scope);
    }

    private static final Map<String, Function> BY_NAME = new HashMap<>();

    static {
        StringFunctions.register(Functions::add);
        DateFunctions.register(Functions::add);
        ValueFunctions.register(Functions::add);
        ResourceFunctions.register(Functions::add);
    }

    private Functions() {}

    private static void add(String name, Function function) {
        BY_NAME.put(name.toLowerCase(Locale.ROOT), function);
    }

    static JsonNode call(String name, List<JsonNode> arguments, Scope scope) {
        Function function = BY_NAME.get(name.toLowerCase(Locale.ROOT));
        if (function != null) {
            try {
                return function.apply(arguments, scope);
            } catch (IndexOutOfBoundsException
                    | IllegalArgumentException
                    | ArithmeticException
                    | DateTimeException
                    | UncheckedIOException e) {
                throw ArmError.badRequest(
                        "InvalidTemplate",
                        "Unable to evaluate template language function '"
                                + name
                                + "': the arguments are not valid. Please see"
                                + " https://aka.ms/arm-functions for usage details.");
            }
        }
        if (name.regionMatches(true, 0, "list", 0, 4)
                && name.length() > 4
                && !arguments.isEmpty()) {
            return scope.list(
                    name,
                    arguments.get(0).asText(),
                    arguments.size() > 1 ? arguments.get(1).asText() : "");
        }
        JsonNode own = scope.own(name, arguments);
        if (own != null) {
            return own;
        }
        throw unknown(name);
    }

    static ArmError unknown(String name) {
        return ArmError.badRequest(
                "InvalidTemplate",
                "Unable to evaluate template: the template function '"
                        + name
                        + "' is not valid. Please see https://aka.ms/arm-functions for usage"
                        + " details.");
    }
}
