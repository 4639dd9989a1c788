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
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Network security groups and their rules. */
final class SecurityGroups {
    private static final Set<String> PROTOCOLS = Set.of("*", "tcp", "udp", "icmp", "esp", "ah");

    /**
     * Name, description, priority, direction, access, source, destination of the rules every group
     * has.
     */
    private static final String DEFAULTS =
            """
            AllowVnetInBound|Allow inbound traffic from all VMs in VNET|65000|Inbound|Allow|VirtualNetwork|VirtualNetwork
            AllowAzureLoadBalancerInBound|Allow inbound traffic from azure load balancer|65001|Inbound|Allow|AzureLoadBalancer|*
            DenyAllInBound|Deny all inbound traffic|65500|Inbound|Deny|*|*
            AllowVnetOutBound|Allow outbound traffic from all VMs to all VMs in VNET|65000|Outbound|Allow|VirtualNetwork|VirtualNetwork
            AllowInternetOutBound|Allow outbound traffic from all VMs to Internet|65001|Outbound|Allow|*|Internet
            DenyAllOutBound|Deny all outbound traffic|65500|Outbound|Deny|*|*
            """;

    private SecurityGroups() {}

    static void check(Write write) {
        Guids.add(write);
    }

    static void checkRule(Write write) {
        for (String name : List.of("access", "direction", "protocol", "priority")) {
            if (write.property(name) == null) {
                throw ArmError.badRequest(
                        "InvalidRequestFormat",
                        "Cannot parse the request. Required property '"
                                + name
                                + "' of security rule "
                                + write.id()
                                + " is missing.");
            }
        }
        String protocol = write.text("protocol", "");
        if (!PROTOCOLS.contains(protocol.toLowerCase(Locale.ROOT))) {
            throw ArmError.badRequest(
                    "SecurityRuleInvalidProtocol",
                    "Security rule has invalid Protocol. Value provided: " + protocol + ".");
        }
        int priority = write.properties().path("priority").asInt();
        if (priority < 100 || priority > 4096) {
            throw ArmError.badRequest(
                    "SecurityRuleInvalidPriority",
                    "Security rule has invalid Priority. Value provided: "
                            + priority
                            + ". Allowed range 100-4096.");
        }
        checkSide(write, "sourcePortRange", "sourcePortRanges", true);
        checkSide(write, "destinationPortRange", "destinationPortRanges", true);
        checkSide(write, "sourceAddressPrefix", "sourceAddressPrefixes", false);
        checkSide(write, "destinationAddressPrefix", "destinationAddressPrefixes", false);
        ResourceId group = ResourceId.of(write.id().parent());
        for (Resource other : write.world().store().children(group, "securityRules")) {
            boolean same =
                    other.properties().path("priority").asInt() == priority
                            && write.text("direction", "")
                                    .equalsIgnoreCase(
                                            other.properties().path("direction").asText());
            if (same && !other.id().key().equals(write.id().key())) {
                throw ArmError.badRequest(
                        "SecurityRuleConflict",
                        "Security rule "
                                + write.id().name()
                                + " conflicts with rule "
                                + other.id().name()
                                + ". Rules cannot have the same Priority and Direction.");
            }
        }
        for (String list :
                List.of(
                        "sourcePortRanges",
                        "destinationPortRanges",
                        "sourceAddressPrefixes",
                        "destinationAddressPrefixes")) {
            write.putIfAbsent(list, Json.array());
        }
    }

    private static void checkSide(Write write, String one, String many, boolean port) {
        String single = write.text(one);
        List<String> several = Json.texts(write.property(many));
        boolean group =
                write.property(
                                one.startsWith("source")
                                        ? "sourceApplicationSecurityGroups"
                                        : "destinationApplicationSecurityGroups")
                        != null;
        if (single == null && several.isEmpty() && !(group && !port)) {
            throw ArmError.badRequest(
                    "SecurityRuleParameterContainsUnsupportedValue",
                    "Security rule parameter "
                            + one
                            + " for rule with Id "
                            + write.id()
                            + " is missing.");
        }
        List<String> all = single == null ? several : List.of(single);
        for (String value : all) {
            if (port ? !isPort(value) : !isAddress(value)) {
                throw ArmError.badRequest(
                        port ? "SecurityRuleInvalidPortRange" : "SecurityRuleInvalidAddressPrefix",
                        "Security rule has invalid "
                                + (port ? "Port range" : "Address prefix")
                                + ". Value provided: "
                                + value
                                + ".");
            }
        }
    }

    private static boolean isPort(String value) {
        if (value.equals("*")) {
            return true;
        }
        if (!value.matches("\\d{1,5}(-\\d{1,5})?")) {
            return false;
        }
        String[] ends = value.split("-");
        int from = Integer.parseInt(ends[0]);
        int to = Integer.parseInt(ends[ends.length - 1]);
        return from <= to && to <= 65535;
    }

    /** A block, an address, or a word, which is taken for a service tag. */
    private static boolean isAddress(String value) {
        return value.equals("*")
                || value.contains(":")
                || value.matches("[A-Za-z][A-Za-z0-9.]*")
                || Cidr.parse(value) != null;
    }

    static void checkDelete(World world, Resource group) {
        for (Resource user : world.store().referrersOf(group.id())) {
            String type = user.id().type().toLowerCase(Locale.ROOT);
            if (type.endsWith("/subnets") || type.endsWith("/networkinterfaces")) {
                throw ArmError.badRequest(
                        "InUseNetworkSecurityGroupCannotBeDeleted",
                        "Network security group "
                                + group.id()
                                + " cannot be deleted because it is in use by the"
                                + " following resources: "
                                + user.id()
                                + ". In order to delete the Network security group, remove the"
                                + " association with the resource(s). To learn how to do this, see"
                                + " aka.ms/deletensg.");
            }
        }
    }

    static void view(World world, Resource group, ObjectNode out, String apiVersion) {
        ObjectNode properties = Json.child(out, "properties");
        ArrayNode rules = Json.array();
        DEFAULTS.lines()
                .map(line -> line.split("\\|"))
                .forEach(parts -> rules.add(defaultRule(group, parts)));
        properties.set("defaultSecurityRules", rules);
        ArrayNode subnets = Json.array();
        ArrayNode interfaces = Json.array();
        for (Resource user : world.store().referrersOf(group.id())) {
            JsonNode shown = Json.object("id", user.id().text());
            if (user.id().type().toLowerCase(Locale.ROOT).endsWith("/subnets")) {
                subnets.add(shown);
            } else if (user.id().type().equalsIgnoreCase("Microsoft.Network/networkInterfaces")) {
                interfaces.add(shown);
            }
        }
        if (!subnets.isEmpty()) {
            properties.set("subnets", subnets);
        }
        if (!interfaces.isEmpty()) {
            properties.set("networkInterfaces", interfaces);
        }
    }

    private static ObjectNode defaultRule(Resource group, String[] parts) {
        ObjectNode rule =
                Json.object(
                        "name",
                        parts[0],
                        "id",
                        group.id() + "/defaultSecurityRules/" + parts[0],
                        "etag",
                        group.etag(),
                        "type",
                        "Microsoft.Network/networkSecurityGroups/defaultSecurityRules");
        rule.set(
                "properties",
                Json.object(
                        "provisioningState",
                        "Succeeded",
                        "description",
                        parts[1],
                        "protocol",
                        "*",
                        "sourcePortRange",
                        "*",
                        "destinationPortRange",
                        "*",
                        "sourceAddressPrefix",
                        parts[5],
                        "destinationAddressPrefix",
                        parts[6],
                        "access",
                        parts[4],
                        "priority",
                        Integer.valueOf(parts[2]),
                        "direction",
                        parts[3]));
        return rule;
    }
}
