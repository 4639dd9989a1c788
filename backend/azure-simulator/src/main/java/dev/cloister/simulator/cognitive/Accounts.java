package dev.cloister.simulator.cognitive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.simulator.protocol.ArmError;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.protocol.ResourceId;
import dev.cloister.simulator.provider.Call;
import dev.cloister.simulator.provider.Keys;
import dev.cloister.simulator.provider.Reply;
import dev.cloister.simulator.provider.World;
import dev.cloister.simulator.provider.Write;
import dev.cloister.simulator.store.Resource;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** AI services accounts: kinds, the global subdomain, endpoints, soft delete. */
final class Accounts {
    static final String SUBDOMAIN = "cognitive-subdomain";

    private static final Set<String> KINDS =
            Set.of(
                    "aiservices",
                    "openai",
                    "cognitiveservices",
                    "speechservices",
                    "formrecognizer",
                    "computervision",
                    "textanalytics",
                    "texttranslation",
                    "contentsafety",
                    "contentmoderator",
                    "customvision.training",
                    "customvision.prediction",
                    "face",
                    "conversationallanguageunderstanding",
                    "healthinsights",
                    "immersivereader",
                    "luis",
                    "luis.authoring",
                    "languageauthoring",
                    "metricsadvisor",
                    "personalizer",
                    "qnamaker",
                    "qnamaker.v2",
                    "anomalydetector",
                    "internal.allinone");

    private Accounts() {}

    static void check(Write write) {
        String kind = Json.text(write.body(), List.of("kind"), "");
        if (!KINDS.contains(kind.toLowerCase(Locale.ROOT))) {
            throw ArmError.badRequest(
                    "InvalidApiSetId",
                    "The account type '"
                            + kind
                            + "' is either invalid or unavailable in given region.");
        }
        if (Json.text(write.body(), "sku", "name") == null) {
            throw ArmError.badRequest(
                    "InvalidSku", "The SKU of account " + write.id() + " is missing.");
        }
        if (write.old() != null
                && !kind.equalsIgnoreCase(write.old().text("kind"))
                && !(kind.equalsIgnoreCase("AIServices")
                        && "OpenAI".equalsIgnoreCase(write.old().text("kind")))) {
            throw ArmError.badRequest(
                    "InvalidResourceProperties",
                    "The kind of account " + write.id() + " cannot be changed.");
        }
        checkDeleted(write);
        String subdomain = write.text("customSubDomainName");
        JsonNode before = write.oldProperty("customSubDomainName");
        if (subdomain == null && before != null) {
            subdomain = before.asText();
            write.properties().put("customSubDomainName", subdomain);
        }
        if (subdomain != null) {
            checkSubdomain(write, subdomain);
        } else if (write.property("networkAcls", "virtualNetworkRules") instanceof ArrayNode rules
                && !rules.isEmpty()) {
            throw ArmError.badRequest(
                    "InvalidResourceProperties",
                    "Virtual network rules need a custom subdomain name.");
        }
        checkNetwork(write);
        computed(write, kind, subdomain);
    }

    private static void checkDeleted(Write write) {
        Resource deleted = write.world().store().find(deletedId(write.id(), write.location()));
        if (!write.isCreate() || deleted == null) {
            return;
        }
        if (!Json.isTrue(write.property("restore"))) {
            throw ArmError.conflict(
                    "FlagMustBeSetForRestore",
                    "An existing resource with ID '"
                            + write.id()
                            + "' has been soft-deleted. To restore the resource, you must specify"
                            + " 'restore' to be 'true' in the property. If you don't want to"
                            + " restore existing resource, please purge it first.");
        }
        ObjectNode restored = deleted.properties().deepCopy();
        restored.remove(List.of("deletionDate", "scheduledPurgeDate", "kind"));
        Json.merge(restored, write.properties());
        restored.remove("restore");
        write.body().set("properties", restored);
        write.world()
                .store()
                .putFact(
                        SUBDOMAIN,
                        restored.path("customSubDomainName").asText(" "),
                        Json.object("id", write.id().text()));
        write.world().store().remove(deleted.id());
    }

    private static void checkSubdomain(Write write, String subdomain) {
        if (!subdomain.matches("[a-zA-Z0-9][a-zA-Z0-9-]{0,62}[a-zA-Z0-9]")) {
            throw ArmError.badRequest(
                    "InvalidCustomSubDomainName",
                    "The subdomain name '" + subdomain + "' is not valid.");
        }
        ObjectNode holder = write.world().store().fact(SUBDOMAIN, subdomain);
        if (holder != null && !write.id().text().equalsIgnoreCase(Json.text(holder, "id"))) {
            throw ArmError.conflict(
                    "CustomDomainInUse",
                    "Please pick a different name. The subdomain name '"
                            + subdomain
                            + "' is not available as it's already used by a resource. If the"
                            + " resource using the name was deleted in the last 48 hours, you may"
                            + " need to purge the deleted resource.");
        }
        write.world().store().putFact(SUBDOMAIN, subdomain, Json.object("id", write.id().text()));
    }

    private static void checkNetwork(Write write) {
        for (JsonNode rule : Json.items(write.property("networkAcls", "virtualNetworkRules"))) {
            Resource unused =
                    write.world().referenced(Json.text(rule, List.of("id"), ""), write.id());
        }
        for (JsonNode injection : Json.items(write.property("networkInjections"))) {
            String subnetId = Json.text(injection, "subnetArmId");
            if (subnetId == null) {
                continue;
            }
            Resource subnet = write.world().referenced(subnetId, write.id());
            boolean delegated =
                    Json.items(subnet.property("delegations")).stream()
                            .anyMatch(
                                    each ->
                                            "Microsoft.App/environments"
                                                    .equals(
                                                            Json.text(
                                                                    each,
                                                                    "properties",
                                                                    "serviceName")));
            if (!delegated) {
                // the comparison minds the case (azure-facts 10.2 (5))
                throw ArmError.badRequest(
                        "SubnetMissingRequiredDelegation",
                        "Subnet "
                                + subnetId
                                + " requires any of the following delegation(s)"
                                + " [Microsoft.App/environments] to reference service association"
                                + " link "
                                + subnetId
                                + "/serviceAssociationLinks/legionservicelink.");
            }
            ObjectNode link = write.world().store().fact("serviceAssociation", subnetId);
            if (link != null && !write.id().text().equalsIgnoreCase(Json.text(link, "account"))) {
                throw ArmError.badRequest(
                        "SubnetAlreadyInUse",
                        "Subnet " + subnetId + " is used by another account for its agents.");
            }
            write.world()
                    .store()
                    .putFact(
                            "serviceAssociation",
                            subnetId,
                            Json.object(
                                    "account",
                                    write.id().text(),
                                    "delegation",
                                    "Microsoft.App/environments"));
        }
    }

    private static void computed(Write write, String kind, @Nullable String subdomain) {
        World world = write.world();
        boolean openAi = kind.equalsIgnoreCase("OpenAI");
        String host =
                subdomain == null
                        ? write.location() + ".api.cognitive.microsoft.com"
                        : subdomain.toLowerCase(Locale.ROOT)
                                + (openAi ? ".openai.azure.com" : ".cognitiveservices.azure.com");
        ObjectNode properties = write.properties();
        properties.remove("restore");
        properties.put("endpoint", "https://" + host + "/");
        ObjectNode endpoints = Json.child(properties, "endpoints");
        if (subdomain != null && (openAi || kind.equalsIgnoreCase("AIServices"))) {
            endpoints.put(
                    "OpenAI Language Model Instance API",
                    "https://" + subdomain.toLowerCase(Locale.ROOT) + ".openai.azure.com/");
        }
        if (subdomain != null && kind.equalsIgnoreCase("AIServices")) {
            endpoints.put(
                    "AI Foundry API",
                    "https://" + subdomain.toLowerCase(Locale.ROOT) + ".services.ai.azure.com/");
        }
        write.computed(
                "internalId", () -> world.guid("account", write.id().key()).replace("-", ""));
        write.computed("dateCreated", world::timestamp);
        write.putIfAbsent("isMigrated", false);
        write.putIfAbsent("capabilities", List.of());
        write.putIfAbsent("callRateLimit", Json.object("rules", Json.array()));
        if (write.property("networkAcls") instanceof ObjectNode acls) {
            Json.putIfAbsent(acls, "defaultAction", "Allow");
            Json.putIfAbsent(acls, "virtualNetworkRules", List.of());
            Json.putIfAbsent(acls, "ipRules", List.of());
        }
    }

    private static ResourceId deletedId(ResourceId account, String location) {
        return ResourceId.of(
                "/subscriptions/"
                        + account.subscription()
                        + "/providers/Microsoft.CognitiveServices/locations/"
                        + location
                        + "/resourceGroups/"
                        + account.group()
                        + "/deletedAccounts/"
                        + account.name());
    }

    static void softDelete(World world, Resource account) {
        ResourceId id = deletedId(account.id(), account.location());
        ObjectNode body = account.body().deepCopy();
        long now = world.clock().millis();
        Json.child(body, "properties")
                .put("deletionDate", world.timestamp())
                .put(
                        "scheduledPurgeDate",
                        dev.cloister.simulator.operation.VirtualClock.timestamp(
                                now + Duration.ofHours(48).toMillis()));
        Resource unused = world.place(id, body, Json.object("account", account.id().text()));
    }

    /** After a purge the name is free, and so is the agents' subnet. */
    static void purged(World world, Resource deleted) {
        String account = Json.text(deleted.hidden(), List.of("account"), "");
        String subdomain = Json.text(deleted.properties(), "customSubDomainName");
        if (world.find(account) != null) {
            return;
        }
        if (subdomain != null) {
            world.store().removeFact(SUBDOMAIN, subdomain);
        }
        for (JsonNode injection : Json.items(deleted.property("networkInjections"))) {
            world.store()
                    .removeFact(
                            "serviceAssociation", Json.text(injection, List.of("subnetArmId"), ""));
        }
    }

    static void view(World world, Resource account, ObjectNode out, String apiVersion) {
        ArrayNode connections = Json.array();
        world.store()
                .children(account.id(), "privateEndpointConnections")
                .forEach(each -> connections.add(world.resources().render(each, apiVersion)));
        Json.child(out, "properties").set("privateEndpointConnections", connections);
    }

    static Reply listKeys(World world, Call call, Resource account) {
        if (Json.isTrue(account.property("disableLocalAuth"))) {
            throw ArmError.badRequest(
                    "BadRequest", "Failed to list key. disableLocalAuth is set to be true");
        }
        return Reply.ok(
                Json.object(
                        "key1", Keys.of(world, account, "key1"),
                        "key2", Keys.of(world, account, "key2")));
    }

    static Reply renewKey(World world, Call call, Resource account) {
        String key = Keys.named(call, "keyName", List.of("key1", "key2"));
        return listKeys(world, call, Keys.renew(world, account, key));
    }

    static void checkProject(Write write) {
        Resource account = write.world().find(write.id().parent());
        if (account != null && !Json.isTrue(account.property("allowProjectManagement"))) {
            throw ArmError.badRequest(
                    "BadRequest",
                    "Project can't be created under account "
                            + account.id()
                            + " because allowProjectManagement is not"
                            + " set to true.");
        }
        write.computed(
                "internalId",
                () -> write.world().guid("project", write.id().key()).replace("-", ""));
        write.putIfAbsent("isDefault", false);
    }
}
