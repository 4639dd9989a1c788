package dev.cloister.simulator.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.simulator.network.Placement;
import dev.cloister.simulator.protocol.ArmError;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.provider.Write;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The units that a service of API Management has in other regions (azure-facts 7): of the classic
 * tier Premium alone, each in a network of its region when the service stands in one.
 */
final class ApiManagementUnits {

    private ApiManagementUnits() {}

    static void write(Write write) {
        List<JsonNode> units = Json.items(write.property("additionalLocations"));
        if (units.isEmpty()) {
            return;
        }
        String sku = Json.text(write.body(), List.of("sku", "name"), "");
        if (!sku.equalsIgnoreCase("Premium")) {
            throw invalid("additional locations are not supported with sku " + sku + ".");
        }
        Set<String> regions = new HashSet<>(Set.of(write.location().toLowerCase(Locale.ROOT)));
        for (JsonNode each : units) {
            if (each instanceof ObjectNode unit) {
                unit(write, unit, regions);
            }
        }
    }

    private static void unit(Write write, ObjectNode unit, Set<String> regions) {
        String region =
                Json.text(unit, List.of("location"), "").replace(" ", "").toLowerCase(Locale.ROOT);
        if (region.isEmpty() || !regions.add(region)) {
            throw invalid("location '" + region + "' is missing or named twice.");
        }
        if (!"Premium".equalsIgnoreCase(Json.text(unit, "sku", "name"))) {
            throw invalid("the sku of the unit in " + region + " must be that of the service.");
        }
        Json.putIfAbsent(unit, "disableGateway", false);
        Json.putIfAbsent(unit, "natGatewayState", "Disabled");
        unit.put(
                "gatewayRegionalUrl",
                "https://"
                        + write.id().name().toLowerCase(Locale.ROOT)
                        + "-"
                        + region
                        + "-01.regional.azure-api.net");
        unit.put("platformVersion", "stv2.1");
        network(write, unit, region);
    }

    private static void network(Write write, ObjectNode unit, String region) {
        boolean inside = !write.text("virtualNetworkType", "None").equalsIgnoreCase("None");
        String subnet = Json.text(unit, "virtualNetworkConfiguration", "subnetResourceId");
        if (inside != (subnet != null)) {
            throw invalid(
                    "the unit in "
                            + region
                            + " must stand in a network exactly when the service does.");
        }
        if (subnet == null) {
            return;
        }
        Placement placement = Placement.of(write, subnet);
        if (!placement.isIn(region)) {
            throw invalid("subnet " + subnet + " of the unit is not in " + region + ".");
        }
        placement.requireNoDelegation();
        placement.requirePrefix(29);
        placement.requireSecurityGroup();
        boolean internal = write.text("virtualNetworkType", "").equalsIgnoreCase("Internal");
        int count = unit.path("sku").path("capacity").asInt(1) * 2 + (internal ? 1 : 0);
        String address = placement.occupyApart(region, count);
        unit.set("privateIPAddresses", internal ? Json.array(address) : Json.array());
    }

    private static ArmError invalid(String what) {
        return ArmError.badRequest("InvalidParameters", "Invalid parameter: " + what);
    }
}
