package dev.cloister.simulator.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.simulator.protocol.ArmError;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.protocol.ResourceId;
import dev.cloister.simulator.store.Resource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Children that came inside their parent's body: they are what the list holds afterwards, no more
 * and no less.
 *
 * @param items one body per child, each with a name
 */
public record Embedded(String type, List<JsonNode> items) {

    /** Takes the arrays of children out of a body. */
    static List<Embedded> take(ResourceType type, ObjectNode body) {
        List<Embedded> found = new ArrayList<>();
        if (type.embedded().isEmpty()) {
            return found;
        }
        ObjectNode properties = Json.child(body, "properties");
        type.embedded()
                .forEach(
                        (property, child) -> {
                            found.add(new Embedded(child, Json.items(properties, property)));
                            Json.remove(properties, property);
                        });
        return found;
    }

    void write(World world, Resources resources, Call call, Resource parent, String state) {
        String shortName = Resources.shortName(type);
        ResourceType childType = world.registry().require(type, "");
        Set<String> kept = new HashSet<>();
        for (JsonNode item : items) {
            String name = Json.text(item, "name");
            if (name == null) {
                throw ArmError.badRequest(
                        "InvalidRequestFormat",
                        "Cannot parse the request. An item of '"
                                + shortName
                                + "' of "
                                + parent.id()
                                + " has no name.");
            }
            kept.add(name.toLowerCase(Locale.ROOT));
        }
        for (Resource old : world.store().children(parent.id(), shortName)) {
            if (!kept.contains(old.id().name().toLowerCase(Locale.ROOT))) {
                childType.deleteChecks().forEach(check -> check.apply(world, old));
                resources.removal().removeTree(old);
            }
        }
        for (JsonNode item : items) {
            writeOne(world, call, parent, childType, (ObjectNode) item, state);
        }
    }

    private static void writeOne(
            World world,
            Call call,
            Resource parent,
            ResourceType type,
            ObjectNode item,
            String state) {
        ResourceId id =
                parent.id()
                        .child(
                                Resources.shortName(type.name()),
                                Json.text(item, List.of("name"), ""));
        Resource old = world.store().find(id);
        ObjectNode body = Bodies.normal(item, Set.of("id", "name", "type", "etag"));
        Bodies.checkEnvelope(type, id, body, old);
        Bodies.fillDefaults(type, body);
        Write write =
                new Write(
                        world,
                        call.on(id),
                        old == null ? id : old.id(),
                        body,
                        old,
                        old == null ? Json.object() : old.hidden().deepCopy());
        type.rules().forEach(rule -> rule.apply(write));
        if (old != null && old.isTerminal() && old.body().equals(body)) {
            return;
        }
        Resource resource =
                new Resource(
                        write.id(),
                        body,
                        write.hidden(),
                        state,
                        world.newEtag(),
                        old == null ? world.store().nextSequence() : old.sequence(),
                        old == null ? world.store().nextGeneration(id) : old.generation());
        world.store().put(resource);
        world.store().countEffect(resource.id(), resource.generation(), "PUT");
        type.doneSteps().forEach(step -> step.apply(world, resource));
    }
}
