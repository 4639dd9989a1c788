package dev.cloister.simulator.cognitive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.simulator.machinelearning.ManagedNetworks;
import dev.cloister.simulator.protocol.ArmError;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.provider.Call;
import dev.cloister.simulator.provider.Lro;
import dev.cloister.simulator.provider.Reply;
import dev.cloister.simulator.provider.World;
import dev.cloister.simulator.provider.Write;
import dev.cloister.simulator.store.Resource;
import java.util.List;

/** The managed network of an AI services account. */
final class AccountNetworks {
    private AccountNetworks() {}

    static void check(Write write) {
        ObjectNode network = Json.child(write.properties(), "managedNetwork");
        JsonNode before = write.oldProperty("managedNetwork");
        ManagedNetworks.checkNetwork(write.id(), network, before);
        String sku = before == null ? null : Json.text(before, "firewallSku");
        if (sku != null && !sku.equalsIgnoreCase(Json.text(network, "firewallSku"))) {
            throw ArmError.badRequest(
                    "ValidationError", "The firewall SKU of " + write.id() + " cannot be changed.");
        }
        String mode = network.path("isolationMode").asText();
        JsonNode rules = Json.at(network, "outboundRules");
        if (rules != null) {
            rules.properties()
                    .forEach(
                            each ->
                                    ManagedNetworks.checkRule(
                                            write.world(),
                                            write.id(),
                                            mode,
                                            each.getKey(),
                                            (ObjectNode) each.getValue()));
        }
    }

    static void view(World world, Resource network, ObjectNode out, String apiVersion) {
        JsonNode stored = network.property("managedNetwork");
        if (stored != null) {
            Json.child(out, "properties", "managedNetwork")
                    .set(
                            "outboundRules",
                            ManagedNetworks.shownRules(
                                    world, world.find(network.id().parent()), stored, List.of()));
        }
    }

    static Reply provision(World world, Call call, Resource network) {
        ObjectNode stored = Json.child(network.properties(), "managedNetwork");
        if (stored.path("isolationMode").asText("Disabled").equals("Disabled")) {
            throw ArmError.badRequest(
                    "ValidationError",
                    "The network " + network.id() + " has isolation mode Disabled.");
        }
        Resource account = world.find(network.id().parent());
        return ManagedNetworks.provision(
                world,
                call,
                network,
                account == null ? "" : account.location(),
                Lro.parse("202 AL - -"),
                false);
    }

    static void rule(Write write) {
        Resource owner = write.world().referenced(write.id().parent(), write.id());
        ObjectNode network = Json.child(owner.properties(), "managedNetwork");
        ManagedNetworks.checkRule(
                write.world(),
                owner.id(),
                network.path("isolationMode").asText(),
                write.id().name(),
                write.properties());
        ManagedNetworks.keepRule(write, owner, network);
    }

    static void ruleRemoved(World world, Resource rule) {
        Resource owner = world.find(rule.id().parent());
        if (owner != null) {
            ManagedNetworks.dropRule(
                    world,
                    owner,
                    Json.child(owner.properties(), "managedNetwork"),
                    rule.id().name());
        }
    }
}
