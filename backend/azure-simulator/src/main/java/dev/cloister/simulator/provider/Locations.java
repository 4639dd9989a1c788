package dev.cloister.simulator.provider;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.simulator.protocol.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The regions of the public cloud: name, display name and geography group. */
public final class Locations {
    private static final String TABLE =
            """
            eastus|East US|US
            eastus2|East US 2|US
            westus|West US|US
            westus2|West US 2|US
            westus3|West US 3|US
            centralus|Central US|US
            northcentralus|North Central US|US
            southcentralus|South Central US|US
            westcentralus|West Central US|US
            canadacentral|Canada Central|Canada
            canadaeast|Canada East|Canada
            brazilsouth|Brazil South|South America
            mexicocentral|Mexico Central|Mexico
            northeurope|North Europe|Europe
            westeurope|West Europe|Europe
            uksouth|UK South|Europe
            ukwest|UK West|Europe
            francecentral|France Central|Europe
            germanywestcentral|Germany West Central|Europe
            switzerlandnorth|Switzerland North|Europe
            swedencentral|Sweden Central|Europe
            norwayeast|Norway East|Europe
            polandcentral|Poland Central|Europe
            italynorth|Italy North|Europe
            spaincentral|Spain Central|Europe
            southeastasia|Southeast Asia|Asia Pacific
            eastasia|East Asia|Asia Pacific
            australiaeast|Australia East|Asia Pacific
            australiasoutheast|Australia Southeast|Asia Pacific
            japaneast|Japan East|Asia Pacific
            japanwest|Japan West|Asia Pacific
            koreacentral|Korea Central|Asia Pacific
            centralindia|Central India|Asia Pacific
            southindia|South India|Asia Pacific
            uaenorth|UAE North|Middle East
            israelcentral|Israel Central|Middle East
            qatarcentral|Qatar Central|Middle East
            southafricanorth|South Africa North|Africa
            """;

    private static final Map<String, String[]> BY_NAME = new LinkedHashMap<>();

    static {
        TABLE.lines().map(line -> line.split("\\|")).forEach(parts -> BY_NAME.put(parts[0], parts));
    }

    private Locations() {}

    public static List<String> names() {
        return new ArrayList<>(BY_NAME.keySet());
    }

    /**
     * The short form in which ARM compares locations: {@code East US 2} becomes {@code eastus2}.
     */
    public static String normal(String location) {
        return location.replace(" ", "").toLowerCase(Locale.ROOT);
    }

    public static boolean exists(String location) {
        String name = normal(location);
        return name.equals("global") || BY_NAME.containsKey(name);
    }

    public static ArrayNode list(String subscription) {
        ArrayNode list = Json.array();
        for (String[] parts : BY_NAME.values()) {
            ObjectNode region =
                    Json.object(
                            "id",
                            "/subscriptions/" + subscription + "/locations/" + parts[0],
                            "name",
                            parts[0],
                            "type",
                            "Region",
                            "displayName",
                            parts[1],
                            "regionalDisplayName",
                            "(" + parts[2] + ") " + parts[1]);
            region.set(
                    "metadata",
                    Json.object(
                            "regionType",
                            "Physical",
                            "regionCategory",
                            "Recommended",
                            "geographyGroup",
                            parts[2]));
            list.add(region);
        }
        return list;
    }
}
