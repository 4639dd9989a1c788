package dev.cloister.simulator.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.simulator.protocol.ArmError;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.provider.World;
import dev.cloister.simulator.provider.Write;
import dev.cloister.simulator.store.Resource;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Public IP addresses and prefixes. */
final class PublicAddresses {
    private PublicAddresses() {}

    static void check(Write write) {
        Guids.add(write);
        ObjectNode sku = Json.child(write.body(), "sku");
        Json.putIfAbsent(sku, "name", "Basic");
        Json.putIfAbsent(sku, "tier", "Regional");
        boolean dynamic =
                write.text("publicIPAllocationMethod", "Dynamic").equalsIgnoreCase("Dynamic");
        if (dynamic && "Standard".equalsIgnoreCase(Json.text(sku, "name"))) {
            throw ArmError.badRequest(
                    "StandardSkuPublicIPAddressesMustBeStatic",
                    "Standard sku publicIp "
                            + write.id()
                            + " must have AllocationMethod set to Static.");
        }
        if (!dynamic && write.text("publicIPAddressVersion", "IPv4").equalsIgnoreCase("IPv4")) {
            write.computed(
                    "ipAddress", () -> address(write.world().guid("address", write.id().key())));
        }
        String label = Json.text(write.property("dnsSettings"), "domainNameLabel");
        if (label != null) {
            Json.child(write.properties(), "dnsSettings")
                    .put("fqdn", label + "." + write.location() + ".cloudapp.azure.com");
        }
    }

    /** Gateways and hosts of today take static addresses of sku Standard only. */
    static void requireStandard(Write write, String list, String code) {
        for (JsonNode each : Json.items(write.property(list))) {
            String id = Json.text(each, "properties", "publicIPAddress", "id");
            Resource address = write.world().find(id);
            if (address != null
                    && !("Standard".equalsIgnoreCase(address.text("sku", "name"))
                            && "Static"
                                    .equalsIgnoreCase(
                                            address.text(
                                                    "properties", "publicIPAllocationMethod")))) {
                throw ArmError.badRequest(
                        code,
                        "Public IP address "
                                + id
                                + " of "
                                + write.id()
                                + " must be of sku Standard and static.");
            }
        }
    }

    /** An address in 20.0.0.0/8 that depends on a guid. */
    private static String address(String guid) {
        long number = Long.parseLong(guid.substring(0, 6), 16);
        return Cidr.address((20L << 24) + Math.max(1, number));
    }

    static void checkPrefix(Write write) {
        Guids.add(write);
        int length = write.properties().path("prefixLength").asInt(0);
        if (length < 21 || length > 31) {
            throw ArmError.badRequest(
                    "PublicIpPrefixLengthInvalid",
                    "Public IP prefix " + write.id() + " has an invalid length.");
        }
        write.putIfAbsent("publicIPAddressVersion", "IPv4");
        write.putIfAbsent("ipTags", Json.array());
        write.computed(
                "ipPrefix",
                () -> {
                    Long number =
                            Cidr.number(address(write.world().guid("prefix", write.id().key())));
                    return Cidr.address(new Cidr(number == null ? 0 : number, length).first())
                            + "/"
                            + length;
                });
    }

    static void checkDelete(World world, Resource address) {
        String user = user(world, address);
        if (user != null) {
            throw ArmError.badRequest(
                    "PublicIPAddressCannotBeDeleted",
                    "Public IP address "
                            + address.id()
                            + " can not be deleted since it is still allocated to resource "
                            + user
                            + ". In order to delete the public IP, disassociate/detach the Public"
                            + " IP address from the resource. To learn how to do this, see"
                            + " aka.ms/deletepublicip.");
        }
    }

    private static @Nullable String user(World world, Resource address) {
        for (Resource holder : world.store().referrersOf(address.id())) {
            if (!holder.id().type().toLowerCase(Locale.ROOT).startsWith("microsoft.network/")) {
                continue;
            }
            for (String list :
                    List.of(
                            "ipConfigurations",
                            "frontendIPConfigurations",
                            "managementIpConfiguration")) {
                JsonNode found = holder.property(list);
                Iterable<JsonNode> items =
                        found instanceof ObjectNode one ? List.of(one) : Json.items(found);
                for (JsonNode item : items) {
                    String id = Json.text(item, "properties", "publicIPAddress", "id");
                    if (address.id().text().equalsIgnoreCase(id == null ? "" : id)) {
                        String own = Json.text(item, "id");
                        return own == null ? holder.id().text() : own;
                    }
                }
            }
            return holder.id().text();
        }
        return null;
    }

    static void view(World world, Resource address, ObjectNode out, String apiVersion) {
        String user = user(world, address);
        if (user != null && user.toLowerCase(Locale.ROOT).contains("ipconfigurations/")) {
            Json.child(out, "properties").set("ipConfiguration", Json.object("id", user));
        } else if (user != null && user.toLowerCase(Locale.ROOT).contains("/natgateways/")) {
            Json.child(out, "properties").set("natGateway", Json.object("id", user));
        }
    }
}
