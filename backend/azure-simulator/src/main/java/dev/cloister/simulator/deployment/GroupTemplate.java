package dev.cloister.simulator.deployment;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.provider.Call;
import dev.cloister.simulator.provider.Lro;
import dev.cloister.simulator.provider.Reply;
import dev.cloister.simulator.provider.ResourceType;
import dev.cloister.simulator.provider.World;
import dev.cloister.simulator.store.Resource;
import java.util.List;

/** A template of what stands in a resource group. */
public final class GroupTemplate {
    private static final String SCHEMA =
            "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#";

    private GroupTemplate() {}

    /** The action {@code exportTemplate} of a group. */
    public static Reply export(World world, Call call, Resource group) {
        List<String> wanted =
                Json.texts(call.body(), "resources").stream()
                        .map(each -> each.toLowerCase(java.util.Locale.ROOT))
                        .toList();
        ArrayNode resources = Json.array();
        for (Resource each : world.store().below(group.id().text())) {
            ResourceType type = world.registry().find(each.id().type());
            boolean meant =
                    wanted.isEmpty()
                            || wanted.contains("*")
                            || wanted.stream()
                                    .anyMatch(
                                            id ->
                                                    each.id().key().equals(id)
                                                            || each.id()
                                                                    .key()
                                                                    .startsWith(id + "/"));
            if (type != null && meant && !type.namespace().equals("Microsoft.Resources")) {
                resources.add(resource(type, each));
            }
        }
        ObjectNode template =
                Json.object(
                        "$schema",
                        SCHEMA,
                        "contentVersion",
                        "1.0.0.0",
                        "parameters",
                        Json.object(),
                        "variables",
                        Json.object(),
                        "resources",
                        resources);
        return world.resources()
                .actions()
                .begin(
                        call,
                        world.registry().require(group.id().type(), call.apiVersion()),
                        group,
                        Lro.parse("202 L 15 -"),
                        Json.object("template", template));
    }

    private static ObjectNode resource(ResourceType type, Resource each) {
        ObjectNode out =
                Json.object(
                        "type",
                        type.name(),
                        "apiVersion",
                        type.versions().getLast(),
                        "name",
                        each.id().fullName());
        if (each.id().scope().contains("/providers/")) {
            out.put("scope", each.id().scope());
        }
        if (each.id().isNested()) {
            out.putArray("dependsOn").add(each.id().parent());
        }
        ObjectNode body = each.body().deepCopy();
        if (Json.at(body, "identity") instanceof ObjectNode identity) {
            identity.remove(List.of("principalId", "tenantId"));
        }
        return out.setAll(body);
    }
}
