package dev.cloister.simulator.provider;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.simulator.protocol.ArmError;
import dev.cloister.simulator.protocol.Json;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Which namespaces a subscription may use. All of them are registered until one is unregistered.
 */
public final class Registrations {
    private static final String FACT = "registration";

    /** azure-facts 11: registration takes one to ten minutes. */
    private static final Duration TIME = Duration.ofSeconds(90);

    /** ARM's own namespaces cannot be unregistered. */
    private static final Set<String> ALWAYS =
            Set.of("microsoft.resources", "microsoft.authorization");

    private Registrations() {}

    public static void set(World world, String subscription, String namespace, boolean register) {
        String key = subscription + "/" + namespace;
        ObjectNode fact = Json.object();
        if (!register) {
            world.store().putFact(FACT, key, fact.put("state", "Unregistered"));
        } else if (!state(world, subscription, namespace).equals("Registered")) {
            world.store().putFact(FACT, key, fact.put("from", world.clock().after(TIME)));
        }
    }

    public static String state(World world, String subscription, String namespace) {
        ObjectNode fact = world.store().fact(FACT, subscription + "/" + namespace);
        if (fact == null) {
            return "Registered";
        }
        if (fact.has("from")) {
            return fact.get("from").asLong() <= world.clock().millis()
                    ? "Registered"
                    : "Registering";
        }
        return Json.text(fact, List.of("state"), "Registered");
    }

    /** Refuses writes in a namespace that is not registered. */
    public static void check(World world, Call call, ResourceType type) {
        String namespace = type.namespace();
        if (ALWAYS.contains(namespace.toLowerCase(java.util.Locale.ROOT))
                || !call.method().equals("PUT")) {
            return;
        }
        if (!state(world, call.id().subscription(), namespace).equals("Registered")) {
            String message =
                    "The subscription registration is in 'Unregistered' state. The subscription"
                            + " must be registered to use namespace '"
                            + namespace
                            + "'. See https://aka.ms/rps-not-found for how to register"
                            + " subscriptions.";
            throw ArmError.conflict("MissingSubscriptionRegistration", message)
                    .withTarget(namespace)
                    .withDetail(
                            ArmError.conflict("MissingSubscriptionRegistration", message)
                                    .withTarget(namespace));
        }
    }
}
