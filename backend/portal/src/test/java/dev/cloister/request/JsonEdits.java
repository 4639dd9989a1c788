package dev.cloister.request;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** Edits a form at a pointer, as the browser does with a mend. */
public final class JsonEdits {

    private JsonEdits() {}

    /**
     * @param value null removes what is there
     */
    public static void put(JsonNode form, String pointer, @Nullable JsonNode value) {
        JsonPointer path = JsonPointer.compile(pointer);
        JsonNode parent = form.at(path.head());
        String last = path.last().getMatchingProperty();
        switch (parent) {
            case ArrayNode array when value == null -> array.remove(Integer.parseInt(last));
            case ArrayNode array -> array.set(Integer.parseInt(last), value);
            case ObjectNode object when value == null -> object.remove(last);
            case ObjectNode object -> object.set(last, value);
            default -> throw new AssertionError("nothing to edit at " + pointer);
        }
    }
}
