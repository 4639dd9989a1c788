package dev.cloister.simulator.deployment;

import dev.cloister.simulator.protocol.ArmError;
import dev.cloister.simulator.template.Template;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Refuses a template whose resources wait for each other, or that names one twice. */
final class Cycles {
    private Cycles() {}

    static void check(Prepared prepared) {
        Map<String, List<String>> waits = new HashMap<>();
        for (Template.Item item : prepared.items()) {
            if (item.existing() || !item.condition()) {
                continue;
            }
            if (waits.put(item.id().key(), prepared.dependencies(item)) != null) {
                throw ArmError.badRequest(
                        "InvalidTemplate",
                        "Deployment template validation failed: 'The resource '"
                                + item.id()
                                + "' is defined multiple times in a template. Please see"
                                + " https://aka.ms/arm-syntax-resources for usage details.'.");
            }
        }
        Set<String> done = new HashSet<>();
        boolean progress = true;
        while (progress && done.size() < waits.size()) {
            progress = false;
            for (var entry : waits.entrySet()) {
                boolean free =
                        entry.getValue().stream()
                                .allMatch(on -> done.contains(on) || !waits.containsKey(on));
                if (free && done.add(entry.getKey())) {
                    progress = true;
                }
            }
        }
        if (done.size() < waits.size()) {
            throw ArmError.badRequest(
                    "InvalidTemplate",
                    "Deployment template validation failed: 'Circular dependency detected on"
                            + " resource: '"
                            + waits.keySet().stream()
                                    .filter(key -> !done.contains(key))
                                    .sorted()
                                    .findFirst()
                                    .orElse("")
                            + "'. Please see https://aka.ms/arm-circular-dependency for usage"
                            + " details.'.");
        }
    }
}
