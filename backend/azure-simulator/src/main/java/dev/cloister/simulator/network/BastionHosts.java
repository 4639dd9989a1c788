package dev.cloister.simulator.network;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloister.simulator.protocol.ArmError;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.protocol.ResourceId;
import dev.cloister.simulator.provider.Write;
import dev.cloister.simulator.store.Resource;
import java.util.List;
import java.util.Locale;

/** Bastion hosts: what each sku can do, and the subnet that all but one need (azure-facts 8). */
final class BastionHosts {
    /** From the smallest to the largest; a host never goes back. */
    private static final List<String> SKUS = List.of("developer", "basic", "standard", "premium");

    private static final List<String> STANDARD =
            List.of("enableTunneling", "enableIpConnect", "enableShareableLink", "enableFileCopy");

    private static final List<String> PREMIUM =
            List.of("enableSessionRecording", "enablePrivateOnlyBastion");

    private BastionHosts() {}

    static void check(Write write) {
        Json.putIfAbsent(Json.child(write.body(), "sku"), "name", "Basic");
        String name = Json.text(write.body(), List.of("sku", "name"), "");
        int sku = SKUS.indexOf(name.toLowerCase(Locale.ROOT));
        if (sku < 0) {
            throw ArmError.badRequest(
                    "InvalidBastionHostSku",
                    "The sku '" + name + "' of Bastion host " + write.id() + " is not valid.");
        }
        Resource old = write.old();
        String before = old == null ? null : old.text("sku", "name");
        if (before != null && sku < SKUS.indexOf(before.toLowerCase(Locale.ROOT))) {
            throw ArmError.badRequest(
                    "BastionHostSkuDowngradeNotAllowed",
                    "The sku of Bastion host "
                            + write.id()
                            + " cannot be changed from "
                            + before
                            + " to "
                            + name
                            + ".");
        }
        features(write, sku, name);
        if (sku == 0) {
            developer(write);
        } else {
            dedicated(write);
        }
        References.check(write);
        Interfaces.place(
                write,
                "ipConfigurations",
                "Microsoft.Network/bastionHosts/bastionHostIpConfigurations");
        write.computed(
                "dnsName",
                () ->
                        "bst-"
                                + write.world().guid("bastion", write.id().key())
                                + ".bastion.azure.com");
    }

    private static void features(Write write, int sku, String name) {
        for (String feature : STANDARD) {
            needs(write, feature, sku >= SKUS.indexOf("standard"), name);
        }
        for (String feature : PREMIUM) {
            needs(write, feature, sku >= SKUS.indexOf("premium"), name);
        }
        needs(write, "enableKerberos", sku > 0, name);
        write.putIfAbsent("scaleUnits", 2);
        int units = write.properties().path("scaleUnits").asInt();
        boolean scales = sku >= SKUS.indexOf("standard");
        if (units < 2 || units > 50 || units != 2 && !scales) {
            throw ArmError.badRequest(
                    "BastionHostScaleUnitsInvalid",
                    "Bastion host "
                            + write.id()
                            + " of sku "
                            + name
                            + " cannot have "
                            + units
                            + " scale units.");
        }
    }

    private static void needs(Write write, String feature, boolean has, String sku) {
        if (Json.isTrue(write.property(feature)) && !has) {
            throw ArmError.badRequest(
                    "BastionHostFeatureNotSupportedForSku",
                    "The property "
                            + feature
                            + " of Bastion host "
                            + write.id()
                            + " is not supported with sku "
                            + name(sku)
                            + ".");
        }
    }

    private static String name(String sku) {
        return sku.substring(0, 1).toUpperCase(Locale.ROOT) + sku.substring(1);
    }

    /** Shared by Azure's customers: no subnet, no address of its own. */
    private static void developer(Write write) {
        if (!Json.items(write.property("ipConfigurations")).isEmpty()) {
            throw ArmError.badRequest(
                    "BastionHostIpConfigurationNotAllowed",
                    "Bastion host "
                            + write.id()
                            + " of sku Developer cannot have IP configurations.");
        }
        String network = Json.text(write.property("virtualNetwork"), "id");
        if (network == null) {
            throw ArmError.badRequest(
                    "BastionHostVirtualNetworkRequired",
                    "Bastion host " + write.id() + " of sku Developer needs a virtual network.");
        }
    }

    private static void dedicated(Write write) {
        List<JsonNode> configurations = Json.items(write.property("ipConfigurations"));
        if (configurations.isEmpty()) {
            throw ArmError.badRequest(
                    "BastionHostIpConfigurationRequired",
                    "Bastion host " + write.id() + " needs an IP configuration.");
        }
        boolean privateOnly = Json.isTrue(write.property("enablePrivateOnlyBastion"));
        for (JsonNode each : configurations) {
            String subnet = Json.text(each, List.of("properties", "subnet", "id"), "");
            if (subnet.isEmpty()
                    || !ResourceId.of(subnet).name().equalsIgnoreCase("AzureBastionSubnet")) {
                throw ArmError.badRequest(
                        "BastionHostSubnetNameInvalid",
                        "Subnet "
                                + subnet
                                + " of Bastion host "
                                + write.id()
                                + " must be named AzureBastionSubnet.");
            }
            boolean isPublic = Json.text(each, "properties", "publicIPAddress", "id") != null;
            if (isPublic == privateOnly) {
                throw ArmError.badRequest(
                        privateOnly
                                ? "BastionHostPublicIpNotAllowed"
                                : "BastionHostPublicIpRequired",
                        "Bastion host "
                                + write.id()
                                + (privateOnly
                                        ? " is private and cannot have a public IP address."
                                        : " needs a public IP address."));
            }
            alone(write, subnet);
        }
        PublicAddresses.requireStandard(write, "ipConfigurations", "BastionHostPublicIpSkuInvalid");
    }

    private static void alone(Write write, String subnet) {
        for (Resource other : References.occupiers(write.world(), ResourceId.of(subnet))) {
            if (!other.id().key().equals(write.id().key())) {
                throw ArmError.badRequest(
                        "SubnetAlreadyInUseByBastionHost",
                        "Subnet " + subnet + " is in use by " + other.id() + ".");
            }
        }
    }
}
