package dev.cloister.simulator.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.simulator.operation.Operation;
import dev.cloister.simulator.protocol.ArmError;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.protocol.ResourceId;
import dev.cloister.simulator.provider.Call;
import dev.cloister.simulator.provider.Registry;
import dev.cloister.simulator.provider.Reply;
import dev.cloister.simulator.provider.ResourceType;
import dev.cloister.simulator.provider.Resources;
import dev.cloister.simulator.provider.World;
import dev.cloister.simulator.store.Resource;
import dev.cloister.simulator.template.Template;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Template deployments at resource group and subscription scope. */
public final class Deployments {
    static final String TYPE = "Microsoft.Resources/deployments";
    static final String TEMPLATE = "template";

    private final World world;
    private final DeploymentRuns runs;

    public Deployments(World world) {
        this.world = world;
        this.runs = new DeploymentRuns(world, this);
        world.operations().whenNothing("deployment");
    }

    /** Carries every running deployment as far as it goes now; true if anything moved. */
    public boolean advance() {
        return runs.advanceAll();
    }

    public Reply put(Call call) {
        return world.store().atomically(() -> start(call, CompleteMode.isAsked(call.body())));
    }

    /** A deployment inside another: always incremental. */
    Reply putNested(Call call) {
        return world.store().atomically(() -> start(call, false));
    }

    private Reply start(Call call, boolean complete) {
        ResourceType type = world.registry().require(TYPE, call.apiVersion());
        if (!call.isInternal()) {
            Registry.checkVersion(type, call.apiVersion(), "");
        }
        ResourceId id = call.id();
        if (!id.group().isEmpty() && world.find(id.groupId()) == null) {
            throw Resources.groupNotFound(id.group());
        }
        if (!id.name().matches("[-\\w._()]{1,64}")) {
            throw ArmError.badRequest(
                    "InvalidDeploymentName",
                    "The deployment name '" + id.name() + "' is not valid.");
        }
        Resource old = world.store().find(id);
        if (old != null && !old.isTerminal()) {
            throw ArmError.conflict(
                    "DeploymentActive",
                    "Unable to edit or replace deployment '"
                            + id.name()
                            + "': previous deployment from '"
                            + old.text("properties", "timestamp")
                            + "' is still active (expiration time is one week). Please see"
                            + " https://aka.ms/arm-deploy for usage details.");
        }
        CompleteMode.check(id, call.body());
        String location = location(call, old);
        ObjectNode template = template(call.body());
        Prepared prepared = prepare(call, location, template);
        Resource deployment = accept(call, old, location, template, prepared);
        Run run = Run.of(deployment);
        if (complete && run != null) {
            run.complete();
            world.store().put(deployment);
        }
        Operation operation =
                world.operations()
                        .beginOpen(
                                "deployment",
                                id.text(),
                                "PUT",
                                call.apiVersion(),
                                0,
                                Json.object());
        Reply reply =
                Reply.of(
                        old == null ? 201 : 200,
                        world.resources().render(deployment, call.apiVersion()));
        return new Reply(reply.status(), reply.headers(), reply.body(), operation)
                .with(
                        "Azure-AsyncOperation",
                        World.AUTHORITY
                                + id
                                + "/operationStatuses/"
                                + operation.id()
                                + "?api-version="
                                + call.apiVersion());
    }

    private static String location(Call call, @Nullable Resource old) {
        String location = Json.text(call.body(), List.of("location"), "");
        if (!call.id().group().isEmpty()) {
            return location;
        }
        if (location.isEmpty()) {
            throw ArmError.badRequest(
                    "LocationRequired",
                    "The 'location' property must be specified for '"
                            + call.id().name()
                            + "'. Please see https://aka.ms/deploy-to-subscription for usage"
                            + " details.");
        }
        if (old != null && !old.location().equalsIgnoreCase(location)) {
            throw ArmError.conflict(
                    "InvalidDeploymentLocation",
                    "Invalid deployment location '"
                            + location
                            + "'. The deployment '"
                            + call.id().name()
                            + "' already exists in location '"
                            + old.location()
                            + "'.");
        }
        return location;
    }

    /** The template of a request body; linked templates are outside a simulator's reach. */
    static ObjectNode template(ObjectNode body) {
        if (Json.at(body, "properties", "template") instanceof ObjectNode template) {
            return template;
        }
        if (Json.at(body, "properties", "templateLink") != null) {
            throw ArmError.badRequest(
                    "InvalidContentLink",
                    "Unable to download deployment content: linked templates cannot be reached.");
        }
        throw ArmError.badRequest(
                "InvalidRequestContent",
                "The request content was invalid: the deployment properties need a 'template'.");
    }

    private Prepared prepare(Call call, String location, ObjectNode template) {
        JsonNode given = Json.at(call.body(), "properties", "parameters");
        Prepared prepared =
                Prepared.of(
                        world,
                        new Prepared.Origin(call.id(), location, call.principal()),
                        template,
                        given == null ? Json.object() : given);
        for (Template.Item item : prepared.items()) {
            List<String> unused = prepared.dependencies(item);
            if (item.condition() && !item.existing()) {
                ResourceType type = world.registry().require(item.id().type(), item.apiVersion());
                try {
                    Registry.checkVersion(type, item.apiVersion(), location);
                } catch (ArmError e) {
                    throw ArmError.badRequest(
                                    "InvalidTemplateDeployment",
                                    "The template deployment '"
                                            + call.id().name()
                                            + "' is not valid according to the validation"
                                            + " procedure. See inner errors for details.")
                            .withDetail(e);
                }
            }
        }
        Cycles.check(prepared);
        return prepared;
    }

    private Resource accept(
            Call call,
            @Nullable Resource old,
            String location,
            ObjectNode template,
            Prepared prepared) {
        long now = world.clock().millis();
        Run run = Run.begin(prepared.parameters(), now, call.stack(), call.principal());
        for (Template.Item item : prepared.items()) {
            if (!item.existing()) {
                run.add(
                        item.id(),
                        item.condition() ? Run.State.PENDING : Run.State.SKIPPED,
                        prepared.dependencies(item),
                        Hashes.of(
                                        Json.object(
                                                "d",
                                                call.id().text(),
                                                "i",
                                                item.id().key(),
                                                "t",
                                                now))
                                .toUpperCase(Locale.ROOT));
            }
        }
        ObjectNode body = Json.object();
        if (!location.isEmpty()) {
            body.put("location", location);
        }
        JsonNode tags = Json.at(call.body(), "tags");
        if (tags != null) {
            body.set("tags", tags);
        }
        body.set(
                "properties",
                Json.object(
                        "templateHash", prepared.templateHash(),
                        "parameters", prepared.shownParameters(),
                        "mode",
                                Json.text(
                                        call.body(), List.of("properties", "mode"), "Incremental"),
                        "timestamp", world.timestamp(),
                        "duration", "PT0S",
                        "correlationId", world.newGuid(),
                        "providers", prepared.providers(),
                        "dependencies", prepared.dependenciesShown()));
        Resource deployment =
                new Resource(
                        old == null ? call.id() : old.id(),
                        body,
                        Json.object("run", run.node()),
                        "Accepted",
                        world.newEtag(),
                        old == null ? world.store().nextSequence() : old.sequence(),
                        old == null ? world.store().nextGeneration(call.id()) : old.generation());
        world.store().putFact(TEMPLATE, call.id().key(), template);
        world.store().put(deployment);
        world.store().countEffect(deployment.id(), deployment.generation(), "PUT");
        return deployment;
    }

    ObjectNode templateOf(ResourceId deployment) {
        ObjectNode template = world.store().fact(TEMPLATE, deployment.key());
        return template == null ? Json.object() : template;
    }

    public Reply delete(Call call) {
        return world.resources().removal().delete(call);
    }

    public Reply action(Call call, String verb) {
        ResourceType type = world.registry().require(TYPE, call.apiVersion());
        Registry.checkVersion(type, call.apiVersion(), "");
        return switch (verb.toLowerCase(Locale.ROOT)) {
            case "validate" -> validate(call);
            case "whatif" -> new WhatIf(world).answer(call, type);
            case "cancel" -> cancel(call);
            case "exporttemplate" -> {
                Resource unused = world.resources().existing(call.id(), type);
                yield Reply.ok(Json.object("template", templateOf(call.id())));
            }
            default ->
                    throw new ArmError(
                            404,
                            "InvalidResourceType",
                            "The action '" + verb + "' on deployments is not known.");
        };
    }

    private Reply validate(Call call) {
        if (!call.id().group().isEmpty() && world.find(call.id().groupId()) == null) {
            throw Resources.groupNotFound(call.id().group());
        }
        ObjectNode template = template(call.body());
        String location = location(call, null);
        Prepared prepared = prepare(call, location, template);
        ObjectNode body =
                Json.object("id", call.id().text(), "name", call.id().name(), "type", TYPE);
        if (!location.isEmpty()) {
            body.put("location", location);
        }
        JsonNode tags = Json.at(call.body(), "tags");
        if (tags != null) {
            body.set("tags", tags);
        }
        body.set(
                "properties",
                Json.object(
                        "templateHash", prepared.templateHash(),
                        "parameters", prepared.shownParameters(),
                        "mode", "Incremental",
                        "provisioningState", "Succeeded",
                        "timestamp", world.timestamp(),
                        "duration", "PT0S",
                        "correlationId", world.newGuid(),
                        "providers", prepared.providers(),
                        "dependencies", prepared.dependenciesShown(),
                        "validatedResources", validated(prepared)));
        return Reply.ok(body);
    }

    static ArrayNode validated(Prepared prepared) {
        ArrayNode list = Json.array();
        prepared.items().stream()
                .filter(item -> item.condition() && !item.existing())
                .forEach(item -> list.add(Json.object("id", item.id().text())));
        return list;
    }

    private Reply cancel(Call call) {
        Resource deployment =
                world.resources()
                        .existing(call.id(), world.registry().require(TYPE, call.apiVersion()));
        if (deployment.isTerminal()) {
            throw ArmError.conflict(
                    "DeploymentCannotBeCancelled",
                    "The deployment '"
                            + call.id().name()
                            + "' cannot be cancelled in state '"
                            + deployment.state()
                            + "'.");
        }
        runs.end(
                deployment,
                "Canceled",
                ArmError.conflict("DeploymentCanceled", "The deployment was canceled.").node());
        return Reply.of(204, null);
    }

    public Reply templateHash(ObjectNode template) {
        return Reply.ok(
                Json.object(
                        "minifiedTemplate", template.toString().toUpperCase(Locale.ROOT),
                        "templateHash", Hashes.of(template)));
    }
}
