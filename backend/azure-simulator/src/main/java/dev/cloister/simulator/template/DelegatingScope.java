package dev.cloister.simulator.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.simulator.protocol.ArmError;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A scope that answers most questions as another does. */
abstract class DelegatingScope implements Scope {
    private final Scope outer;

    DelegatingScope(Scope outer) {
        this.outer = outer;
    }

    @Override
    public String subscription() {
        return outer.subscription();
    }

    @Override
    public String group() {
        return outer.group();
    }

    @Override
    public JsonNode parameter(String name) {
        return outer.parameter(name);
    }

    @Override
    public JsonNode variable(String name) {
        return outer.variable(name);
    }

    @Override
    public long copyIndex(String loop) {
        return outer.copyIndex(loop);
    }

    @Override
    public JsonNode reference(String resource, String apiVersion, boolean full) {
        return outer.reference(resource, apiVersion, full);
    }

    @Override
    public JsonNode references(String loop, boolean full) {
        return outer.references(loop, full);
    }

    @Override
    public @Nullable JsonNode own(String function, List<JsonNode> arguments) {
        return outer.own(function, arguments);
    }

    @Override
    public JsonNode list(String function, String resource, String apiVersion) {
        return outer.list(function, resource, apiVersion);
    }

    @Override
    public ObjectNode context(String what) {
        return outer.context(what);
    }

    @Override
    public UserFunction function(String name) {
        return outer.function(name);
    }

    @Override
    public long now() {
        return outer.now();
    }

    @Override
    public String newGuid() {
        return outer.newGuid();
    }
}

/** Inside one turn of a copy loop. */
final class CopyScope extends DelegatingScope {
    private final String loop;
    private final long index;

    CopyScope(Scope outer, String loop, long index) {
        super(outer);
        this.loop = loop;
        this.index = index;
    }

    @Override
    public long copyIndex(String name) {
        return name.isEmpty() || name.equalsIgnoreCase(loop) ? index : super.copyIndex(name);
    }
}

/** Inside a function that the template defines: only its own parameters. */
final class FunctionScope extends DelegatingScope {
    private final Map<String, JsonNode> bound;

    FunctionScope(Scope outer, Map<String, JsonNode> bound) {
        super(outer);
        this.bound = bound;
    }

    @Override
    public JsonNode parameter(String name) {
        JsonNode found = bound.get(name.toLowerCase(Locale.ROOT));
        if (found == null) {
            throw ArmError.badRequest(
                    "InvalidTemplate", "The template function has no parameter '" + name + "'.");
        }
        return found;
    }
}
