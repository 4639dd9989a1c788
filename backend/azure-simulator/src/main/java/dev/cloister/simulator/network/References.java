package dev.cloister.simulator.network;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloister.simulator.protocol.ArmError;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.protocol.ResourceId;
import dev.cloister.simulator.provider.World;
import dev.cloister.simulator.provider.Write;
import dev.cloister.simulator.store.Resource;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What one network resource refers to must exist, and must not be changing. */
final class References {
    /** Types that occupy an address of a subnet. */
    private static final Set<String> OCCUPIERS =
            Set.of(
                    "microsoft.network/networkinterfaces",
                    "microsoft.network/azurefirewalls",
                    "microsoft.network/bastionhosts",
                    "microsoft.network/virtualnetworkgateways",
                    "microsoft.network/applicationgateways",
                    "microsoft.network/loadbalancers",
                    "microsoft.network/privatelinkservices",
                    "microsoft.network/dnsresolvers/inboundendpoints",
                    "microsoft.network/dnsresolvers/outboundendpoints",
                    "microsoft.compute/virtualmachinescalesets",
                    "microsoft.apimanagement/service");

    private References() {}

    /** Every id of a network resource anywhere in the body must exist. */
    static void check(Write write) {
        Json.eachText(
                write.properties(),
                "",
                (key, text) -> {
                    if (key.equals("id")
                            && text.toLowerCase(Locale.ROOT)
                                    .contains("/providers/microsoft.network/")) {
                        ResourceId id = ResourceId.parse(text);
                        boolean own = id != null && id.key().startsWith(write.id().key() + "/");
                        if (id != null
                                && !own
                                && write.world().registry().find(id.type()) != null) {
                            Resource unused = write.world().referenced(text, write.id());
                        }
                    }
                });
    }

    /** A subnet to be used: it exists and nobody is changing it. */
    static Resource subnet(Write write, String id) {
        Resource subnet = write.world().referenced(id, write.id());
        if (!subnet.isTerminal()) {
            throw notProvisioned(write, subnet);
        }
        return subnet;
    }

    private static ArmError notProvisioned(Write write, Resource subnet) {
        return new ArmError(429, "RetryableError", "A retryable error occurred.")
                .withDetail(
                        new ArmError(
                                429,
                                "ReferencedResourceNotProvisioned",
                                "Cannot proceed with operation because resource "
                                        + subnet.id()
                                        + " used by resource "
                                        + write.id()
                                        + " is not in Succeeded state. Resource is in "
                                        + subnet.state()
                                        + " state and the last operation that updated/is updating"
                                        + " the resource is PutSubnetOperation."))
                .retryAfter(10);
    }

    /** Who holds an address of a subnet. */
    static List<Resource> occupiers(World world, ResourceId subnet) {
        return world.store().referrersOf(subnet).stream()
                .filter(each -> OCCUPIERS.contains(each.id().type().toLowerCase(Locale.ROOT)))
                .toList();
    }

    /** Ids of the IP configurations in a subnet. */
    static List<String> ipConfigurations(World world, ResourceId subnet) {
        List<String> ids = new java.util.ArrayList<>();
        for (Resource each : occupiers(world, subnet)) {
            boolean found = false;
            for (String list :
                    List.of(
                            "ipConfigurations",
                            "frontendIPConfigurations",
                            "gatewayIPConfigurations")) {
                for (JsonNode item : Json.items(each.property(list))) {
                    String own = Json.text(item, "id");
                    if (subnet.text()
                                    .equalsIgnoreCase(Json.text(item, "properties", "subnet", "id"))
                            && own != null) {
                        ids.add(own);
                        found = true;
                    }
                }
            }
            if (!found) {
                ids.add(each.id().text());
            }
        }
        return ids;
    }
}
