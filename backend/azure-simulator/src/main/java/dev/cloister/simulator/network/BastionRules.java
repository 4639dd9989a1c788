package dev.cloister.simulator.network;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloister.simulator.protocol.ArmError;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.protocol.ResourceId;
import dev.cloister.simulator.provider.World;
import dev.cloister.simulator.store.Resource;
import java.util.ArrayList;
import java.util.List;

/**
 * The rules that a security group needs before it may stand on AzureBastionSubnet (azure-facts
 * 4.1).
 */
final class BastionRules {
    /** Direction, other side, port. */
    private record Needed(String direction, String tag, String port) {}

    private static final List<Needed> NEEDED =
            List.of(
                    new Needed("Inbound", "GatewayManager", "443"),
                    new Needed("Inbound", "Internet", "443"),
                    new Needed("Outbound", "VirtualNetwork", "22"),
                    new Needed("Outbound", "VirtualNetwork", "3389"),
                    new Needed("Outbound", "AzureCloud", "443"),
                    new Needed("Inbound", "VirtualNetwork", "8080"),
                    new Needed("Inbound", "VirtualNetwork", "5701"),
                    new Needed("Outbound", "VirtualNetwork", "8080"),
                    new Needed("Outbound", "VirtualNetwork", "5701"),
                    new Needed("Outbound", "Internet", "80"));

    private BastionRules() {}

    static void check(World world, String group, ResourceId subnet) {
        List<Resource> rules = world.store().children(ResourceId.of(group), "securityRules");
        for (Needed needed : NEEDED) {
            if (rules.stream().noneMatch(rule -> allows(rule, needed))) {
                throw ArmError.badRequest(
                        "NetworkSecurityGroupNotCompliantForAzureBastionSubnet",
                        "Network security group "
                                + group
                                + " does not have necessary rules for Azure Bastion Subnet "
                                + subnet.name()
                                + ": "
                                + needed.direction()
                                + " "
                                + needed.tag()
                                + " "
                                + needed.port()
                                + " is missing. Please see"
                                + " https://aka.ms/bastionnsg for the rules needed.");
            }
        }
    }

    private static boolean allows(Resource rule, Needed needed) {
        String side = needed.direction().equals("Inbound") ? "source" : "destination";
        List<String> tags = new ArrayList<>(Json.texts(rule.property(side + "AddressPrefixes")));
        JsonNode one = rule.property(side + "AddressPrefix");
        if (one != null) {
            tags.add(one.asText());
        }
        List<String> ports = new ArrayList<>(Json.texts(rule.property("destinationPortRanges")));
        JsonNode port = rule.property("destinationPortRange");
        if (port != null) {
            ports.add(port.asText());
        }
        return rule.properties().path("direction").asText().equalsIgnoreCase(needed.direction())
                && rule.properties().path("access").asText().equalsIgnoreCase("Allow")
                && tags.stream()
                        .anyMatch(tag -> tag.equals("*") || tag.equalsIgnoreCase(needed.tag()))
                && ports.stream().anyMatch(each -> covers(each, Integer.parseInt(needed.port())));
    }

    private static boolean covers(String range, int port) {
        if (range.equals("*")) {
            return true;
        }
        String[] ends = range.split("-");
        return Integer.parseInt(ends[0]) <= port && port <= Integer.parseInt(ends[ends.length - 1]);
    }
}
