package dev.cloister.simulator.front;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.simulator.deployment.Deployments;
import dev.cloister.simulator.protocol.ArmError;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.protocol.ResourceId;
import dev.cloister.simulator.provider.Call;
import dev.cloister.simulator.provider.World;
import dev.cloister.simulator.store.Resource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Deployments that are there before anybody asks: what a platform team has built, such as a hub.
 */
final class Estate {
    private Estate() {}

    /** Applies each deployment whose resource group does not exist yet, and waits for its end. */
    static void apply(
            World world,
            Deployments deployments,
            Runnable settle,
            ObjectMapper mapper,
            byte[] file) {
        JsonNode estate;
        try {
            estate = mapper.readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the estate file is not JSON", e);
        }
        for (JsonNode each : Json.items(estate, "deployments")) {
            String subscription = need(each, "subscriptionId");
            ResourceId group = ResourceId.group(subscription, need(each, "resourceGroup"));
            if (world.store().find(group) != null) {
                continue;
            }
            String location = need(each, "location");
            var unused =
                    world.resources()
                            .put(
                                    Call.internal(
                                            "PUT",
                                            group,
                                            "2021-04-01",
                                            Json.object("location", location)));
            ResourceId id =
                    ResourceId.of(
                            group
                                    + "/providers/Microsoft.Resources/deployments/"
                                    + Json.text(each, List.of("name"), "estate"));
            JsonNode parameters = Json.at(each, "parameters");
            JsonNode template = Json.at(each, "template");
            ObjectNode properties =
                    Json.object(
                            "mode",
                            "Incremental",
                            "template",
                            template == null ? Json.object() : template,
                            "parameters",
                            parameters == null ? Json.object() : parameters);
            var unusedReply =
                    deployments.put(
                            Call.internal(
                                    "PUT",
                                    id,
                                    "2021-04-01",
                                    Json.object("properties", properties)));
            settle.run();
            Resource deployment = world.store().find(id);
            if (deployment == null || !deployment.state().equals("Succeeded")) {
                throw new IllegalStateException(
                        "the estate's deployment "
                                + id
                                + " did not succeed: "
                                + (deployment == null ? "" : deployment.property("error")));
            }
        }
    }

    private static String need(JsonNode node, String name) {
        String text = Json.text(node, name);
        if (text == null) {
            throw ArmError.badRequest(
                    "InvalidEstate", "each deployment of the estate file needs '" + name + "'");
        }
        return text;
    }
}
