package dev.cloister.simulator.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.simulator.protocol.ArmError;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.protocol.ResourceId;
import dev.cloister.simulator.provider.Call;
import dev.cloister.simulator.provider.Reply;
import dev.cloister.simulator.provider.ResourceType;
import dev.cloister.simulator.provider.World;
import dev.cloister.simulator.store.Resource;
import dev.cloister.simulator.template.Template;
import dev.cloister.simulator.template.TemplateScope;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a template's functions see of the cloud.
 *
 * @param items of the template, for symbolic names; empty while they are being found
 * @param pending tells whether an id belongs to the template and is not deployed yet
 */
record DeploymentCloud(
        World world,
        Prepared.Origin origin,
        ObjectNode template,
        Supplier<List<Template.Item>> items,
        Predicate<String> pending)
        implements TemplateScope.Cloud {

    private ResourceId deployment() {
        return origin.deployment();
    }

    @Override
    public JsonNode reference(String resource, String apiVersion, boolean full) {
        String id = resolve(resource);
        if (pending.test(id)) {
            throw new NotReady(id);
        }
        Resource found = world.find(id);
        if (found == null) {
            ResourceId wanted = ResourceId.of(id);
            ResourceType type = world.registry().require(wanted.type(), apiVersion);
            found = world.resources().existing(wanted, type);
        }
        ObjectNode shown = world.resources().render(found, apiVersion);
        if (full) {
            shown.put("resourceId", id).put("subscriptionId", found.id().subscription());
            return shown.put("resourceGroupName", found.id().group());
        }
        JsonNode properties = Json.at(shown, "properties");
        return properties == null ? Json.object() : properties;
    }

    @Override
    public JsonNode references(String loop, boolean full) {
        ArrayNode out = Json.array();
        for (Template.Item item : items.get()) {
            if (item.symbol().equals(loop) && item.condition()) {
                out.add(reference(item.id().text(), item.apiVersion(), full));
            }
        }
        return out;
    }

    private String resolve(String resource) {
        if (resource.startsWith("/")) {
            return resource;
        }
        for (Template.Item item : items.get()) {
            if (item.symbol().equals(resource)
                    || item.id().fullName().equalsIgnoreCase(resource)
                    || (item.id().type() + "/" + item.id().fullName()).equalsIgnoreCase(resource)) {
                return item.id().text();
            }
        }
        // symbol[3] names one item of a loop
        int bracket = resource.indexOf('[');
        if (bracket > 0) {
            long index = Long.parseLong(resource.substring(bracket + 1, resource.length() - 1));
            for (Template.Item item : items.get()) {
                if (item.symbol().equals(resource.substring(0, bracket)) && item.index() == index) {
                    return item.id().text();
                }
            }
        }
        throw ArmError.badRequest(
                "InvalidTemplate",
                "Unable to process template language expressions: the resource '"
                        + resource
                        + "' is not defined in the template.");
    }

    @Override
    public JsonNode list(String function, String resource, String apiVersion) {
        String id = resolve(resource);
        if (pending.test(id)) {
            throw new NotReady(id);
        }
        Reply reply =
                world.resources()
                        .actions()
                        .run(
                                Call.internal("POST", ResourceId.of(id), apiVersion, Json.object()),
                                function);
        JsonNode body = reply.body();
        return body == null ? Json.object() : body;
    }

    @Override
    public ObjectNode context(String what) {
        String subscription = deployment().subscription();
        return switch (what) {
            case "subscription" ->
                    Json.object(
                            "id",
                            "/subscriptions/" + subscription,
                            "subscriptionId",
                            subscription,
                            "tenantId",
                            "00000000-0000-0000-0000-00000000000a",
                            "displayName",
                            "Subscription " + subscription);
            case "resourceGroup" -> group();
            case "tenant" ->
                    Json.object(
                            "tenantId",
                            "00000000-0000-0000-0000-00000000000a",
                            "displayName",
                            "Simulated");
            case "deployer" ->
                    Json.object(
                            "objectId",
                            origin.principal(),
                            "tenantId",
                            "00000000-0000-0000-0000-00000000000a",
                            "userPrincipalName",
                            "");
            case "deployment" ->
                    Json.object(
                            "name", deployment().name(),
                            "location", origin.location(),
                            "properties", Json.object("template", template, "mode", "Incremental"));
            case "environment" -> environment();
            default ->
                    throw ArmError.badRequest(
                            "InvalidTemplate", "'" + what + "' is not available at this scope.");
        };
    }

    private ObjectNode group() {
        @Nullable Resource group =
                deployment().group().isEmpty() ? null : world.find(deployment().groupId());
        if (group == null) {
            throw ArmError.badRequest(
                    "InvalidTemplate",
                    "The template function 'resourceGroup' is not available at the scope of"
                            + " deployment '"
                            + deployment().name()
                            + "'.");
        }
        return world.resources().render(group, "");
    }

    private static ObjectNode environment() {
        return Json.object(
                "name",
                "AzureCloud",
                "portal",
                "https://portal.azure.com",
                "resourceManager",
                "https://management.azure.com/",
                "authentication",
                Json.object(
                        "loginEndpoint", "https://login.microsoftonline.com/", "tenant", "common"),
                "suffixes",
                Json.object(
                        "storage", "core.windows.net",
                        "keyvaultDns", ".vault.azure.net",
                        "acrLoginServer", ".azurecr.io",
                        "sqlServerHostname", ".database.windows.net"));
    }

    @Override
    public long now() {
        return world.clock().millis();
    }

    @Override
    public String newGuid() {
        return world.newGuid();
    }
}
