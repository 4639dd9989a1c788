package dev.cloister.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The longest chain of a plan whose links wait for each other, with the durations that Azure
 * reported: the first phase, then the longest of the others, which run side by side, then what no
 * template can do.
 *
 * @param seconds of Azure's clock
 */
record CriticalPath(int resources, double seconds) {

    /** Of a managed network with its firewall: azure-facts 11, and the simulator's table. */
    private static final double PROVISIONING_SECONDS = 1800;

    /**
     * @param plan as the API gives it
     * @param deployment that applied it
     */
    static CriticalPath of(JsonNode plan, JsonNode deployment) {
        double first = 0;
        double rest = 0;
        int resources = 0;
        for (JsonNode phase : plan.path("phases")) {
            resources += phase.path("resources").size();
            double chain =
                    new Chain(durations(deployment, phase.path("name").asText()))
                            .longest(phase.path("template"));
            if (first == 0) first = chain;
            else rest = Math.max(rest, chain);
        }
        return new CriticalPath(resources, first + rest + afterwards(deployment));
    }

    /** Steps show the portal's own time, which is what is measured; so Azure's is taken. */
    private static double afterwards(JsonNode deployment) {
        return deployment
                .path("steps")
                .valueStream()
                .filter(step -> step.path("name").asText().startsWith("provision-"))
                .mapToDouble(_ -> PROVISIONING_SECONDS)
                .max()
                .orElse(0);
    }

    /** A part that was submitted twice is quick the second time; it is needed once. */
    private static Map<String, Double> durations(JsonNode deployment, String phase) {
        Map<String, Double> durations = new HashMap<>();
        for (JsonNode each : deployment.path("phases"))
            if (each.path("name").asText().equalsIgnoreCase(phase))
                for (JsonNode operation : each.path("operations"))
                    durations.merge(
                            key(
                                    operation.path("resourceType").asText(),
                                    operation.path("resourceName").asText()),
                            operation.path("durationSeconds").asDouble(),
                            Math::max);
        return durations;
    }

    private static String key(String type, String name) {
        return (type + " " + name.substring(name.lastIndexOf('/') + 1))
                .toLowerCase(java.util.Locale.ROOT);
    }

    /** Of one template, nested ones included. */
    private static final class Chain {

        private final Map<String, Double> durations;

        Chain(Map<String, Double> durations) {
            this.durations = durations;
        }

        double longest(JsonNode template) {
            Map<String, JsonNode> byName = new HashMap<>();
            template.path("resources")
                    .forEach(resource -> byName.put(resource.path("name").asText(), resource));
            Map<String, Double> ends = new HashMap<>();
            double longest = 0;
            for (String name : byName.keySet())
                longest = Math.max(longest, end(name, byName, ends));
            return longest;
        }

        private double end(String name, Map<String, JsonNode> byName, Map<String, Double> ends) {
            Double known = ends.get(name);
            if (known != null) return known;
            JsonNode resource = byName.get(name);
            if (resource == null) return 0;
            ends.put(name, 0.0); // a circle has no end; ARM refuses it
            double begin = 0;
            for (String dependency : dependencies(resource, byName))
                begin = Math.max(begin, end(dependency, byName, ends));
            double end = begin + own(resource);
            ends.put(name, end);
            return end;
        }

        private double own(JsonNode resource) {
            JsonNode nested = resource.at("/properties/template");
            if (nested.isObject()) return longest(nested);
            return durations.getOrDefault(
                    key(resource.path("type").asText(), resource.path("name").asText()), 0.0);
        }

        /** By id or by name: whichever resource of the template an entry ends with. */
        private static List<String> dependencies(JsonNode resource, Map<String, JsonNode> byName) {
            List<String> found = new ArrayList<>();
            for (JsonNode entry : resource.path("dependsOn"))
                byName.forEach(
                        (name, other) -> {
                            if (isMeant(entry.asText(), name, other)) found.add(name);
                        });
            return found;
        }

        private static boolean isMeant(String entry, String name, JsonNode other) {
            if (entry.equalsIgnoreCase(name)) return true;
            String[] types = other.path("type").asText().split("/");
            String[] names = name.split("/");
            StringBuilder id = new StringBuilder("/providers/").append(types[0]);
            for (int i = 1; i < types.length && i <= names.length; i++)
                id.append('/').append(types[i]).append('/').append(names[i - 1]);
            return entry.toLowerCase(java.util.Locale.ROOT)
                    .endsWith(id.toString().toLowerCase(java.util.Locale.ROOT));
        }
    }
}
