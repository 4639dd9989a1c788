package dev.cloister.simulator.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.simulator.protocol.ArmError;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.protocol.ResourceId;
import dev.cloister.simulator.provider.World;
import dev.cloister.simulator.provider.Write;
import dev.cloister.simulator.store.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Subnets: blocks inside the network that do not overlap, names with a meaning, delegations, who is
 * inside.
 */
final class Subnets {
    /** Smallest subnets by reserved name (azure-facts 4): longest prefix allowed. */
    private static final Map<String, Integer> LONGEST_PREFIX =
            Map.of(
                    "azurebastionsubnet", 26,
                    "azurefirewallsubnet", 26,
                    "azurefirewallmanagementsubnet", 26,
                    "gatewaysubnet", 29,
                    "routeserversubnet", 27);

    private Subnets() {}

    static void check(Write write) {
        List<String> texts = new ArrayList<>(Json.texts(write.property("addressPrefixes")));
        String one = write.text("addressPrefix");
        if (one != null && !texts.contains(one)) {
            texts.add(one);
        }
        ResourceId network = ResourceId.of(write.id().parent());
        if (texts.isEmpty() && write.property("ipamPoolPrefixAllocations") == null) {
            throw ArmError.badRequest(
                    "InvalidRequestFormat",
                    "Cannot parse the request. Value of 'addressPrefix' of subnet "
                            + write.id()
                            + " is missing.");
        }
        Resource parent = write.world().store().find(network);
        for (String text : texts) {
            Cidr block = VirtualNetworks.block(text, write.id());
            if (block != null && parent != null) {
                place(write, block, parent);
            }
        }
        checkName(write, texts);
        References.check(write);
        checkOccupied(write);
        checkDelegations(write);
        for (JsonNode endpoint : Json.items(write.property("serviceEndpoints"))) {
            Json.putIfAbsent((ObjectNode) endpoint, "locations", List.of("*"));
            ((ObjectNode) endpoint).put("provisioningState", "Succeeded");
        }
    }

    private static void place(Write write, Cidr block, Resource network) {
        String name = write.id().name();
        if (block.prefix() > 29
                || VirtualNetworks.space(network).stream()
                        .noneMatch(each -> each.contains(block))) {
            throw invalid(name, network.id().name());
        }
        for (Resource other : write.world().store().children(network.id(), "subnets")) {
            if (!other.id().name().equalsIgnoreCase(name)
                    && VirtualNetworks.blocks(other).stream().anyMatch(block::overlaps)) {
                throw ArmError.badRequest(
                        "NetcfgSubnetRangesOverlap",
                        "Subnet '"
                                + name
                                + "' is not valid because its IP address range overlaps with that"
                                + " of an existing subnet in virtual network '"
                                + network.id().name()
                                + "'.");
            }
        }
    }

    static ArmError invalid(String subnet, String network) {
        return ArmError.badRequest(
                "NetcfgInvalidSubnet",
                "Subnet '" + subnet + "' is not valid in virtual network '" + network + "'.");
    }

    private static void checkName(Write write, List<String> texts) {
        String name = write.id().name().toLowerCase(Locale.ROOT);
        Integer longest = LONGEST_PREFIX.get(name);
        Cidr block = texts.isEmpty() ? null : Cidr.parse(texts.getFirst());
        if (longest != null && block != null && block.prefix() > longest) {
            throw ArmError.badRequest(
                    "InvalidSubnetSize",
                    "The subnet "
                            + write.id()
                            + " must be at least /"
                            + longest
                            + " for what its name reserves it for.");
        }
        boolean gateway = name.equals("gatewaysubnet") || name.equals("azurefirewallsubnet");
        if (gateway && write.property("networkSecurityGroup") != null) {
            throw ArmError.badRequest(
                    name.equals("gatewaysubnet")
                            ? "NetworkSecurityGroupNotAllowedOnGatewaySubnet"
                            : "NetworkSecurityGroupNotSupportedOnAzureFirewallSubnet",
                    "A network security group cannot be associated with subnet "
                            + write.id()
                            + ".");
        }
        String securityGroup = Json.text(write.property("networkSecurityGroup"), "id");
        if (name.equals("azurebastionsubnet")) {
            if (write.property("routeTable") != null) {
                throw ArmError.badRequest(
                        "RouteTableCannotBeAttachedForAzureBastionSubnet",
                        "Route table cannot be attached to subnet AzureBastionSubnet because it is"
                                + " not permitted. ");
            }
            if (securityGroup != null) {
                BastionRules.check(write.world(), securityGroup, write.id());
            }
        }
    }

    private static void checkOccupied(Write write) {
        if (write.old() == null) {
            return;
        }
        List<Cidr> before = VirtualNetworks.blocks(write.old());
        Resource after = write.old().withBody(write.body());
        List<Cidr> now = VirtualNetworks.blocks(after);
        boolean moved =
                !before.isEmpty()
                        && now.stream().noneMatch(each -> before.stream().allMatch(each::contains));
        List<String> users = References.ipConfigurations(write.world(), write.id());
        if (moved && !users.isEmpty()) {
            throw ArmError.badRequest(
                    "InUsePrefixCannotBeDeleted",
                    "IpPrefix "
                            + before.getFirst()
                            + " on Subnet "
                            + write.id().name()
                            + " has active allocations and cannot be deleted.");
        }
    }

    private static void checkDelegations(Write write) {
        for (JsonNode each : Json.items(write.property("delegations"))) {
            ObjectNode delegation = (ObjectNode) each;
            String name = Json.text(delegation, List.of("name"), "0");
            ObjectNode properties = Json.child(delegation, "properties");
            if (Json.text(properties, "serviceName") == null) {
                throw ArmError.badRequest(
                        "InvalidServiceNameOnDelegation",
                        "A delegation of subnet " + write.id() + " names no service.");
            }
            delegation.put("id", write.id() + "/delegations/" + name);
            delegation.put("type", "Microsoft.Network/virtualNetworks/subnets/delegations");
            properties.put("provisioningState", "Succeeded");
            Json.putIfAbsent(
                    properties,
                    "actions",
                    List.of("Microsoft.Network/virtualNetworks/subnets/join/action"));
        }
        ObjectNode link = write.world().store().fact("serviceAssociation", write.id().text());
        String needed = link == null ? null : Json.text(link, "delegation");
        if (needed != null
                && Json.items(write.property("delegations")).stream()
                        .noneMatch(
                                each ->
                                        needed.equals(
                                                Json.text(each, "properties", "serviceName")))) {
            throw ArmError.badRequest(
                    "SubnetMissingRequiredDelegation",
                    "Subnet "
                            + write.id()
                            + " requires any of the following delegation(s) ["
                            + needed
                            + "] to reference service association link "
                            + write.id()
                            + "/serviceAssociationLinks/legionservicelink.");
        }
    }

    static void checkDelete(World world, Resource subnet) {
        List<String> users = References.ipConfigurations(world, subnet.id());
        String user = users.isEmpty() ? null : users.getFirst();
        if (user == null && world.store().fact("serviceAssociation", subnet.id().text()) != null) {
            user = subnet.id() + "/serviceAssociationLinks/legionservicelink";
        }
        if (user != null) {
            throw inUse(subnet.id(), user);
        }
    }

    static ArmError inUse(ResourceId subnet, @Nullable String user) {
        return ArmError.badRequest(
                "InUseSubnetCannotBeDeleted",
                "Subnet "
                        + subnet.name()
                        + " is in use by "
                        + user
                        + " and cannot be deleted. In order to delete the subnet, delete all the"
                        + " resources within the subnet. See aka.ms/deletesubnet.");
    }

    static void view(World world, Resource subnet, ObjectNode out, String apiVersion) {
        ObjectNode properties = Json.child(out, "properties");
        ArrayNode configurations = Json.array();
        ArrayNode endpoints = Json.array();
        for (String id : References.ipConfigurations(world, subnet.id())) {
            configurations.add(Json.object("id", id));
        }
        world.store().referrersOf(subnet.id()).stream()
                .filter(
                        each ->
                                each.id()
                                        .type()
                                        .equalsIgnoreCase("Microsoft.Network/privateEndpoints"))
                .forEach(each -> endpoints.add(Json.object("id", each.id().text())));
        if (!configurations.isEmpty()) {
            properties.set("ipConfigurations", configurations);
        }
        if (!endpoints.isEmpty()) {
            properties.set("privateEndpoints", endpoints);
        }
    }
}
