package dev.cloister.simulator.provider;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.simulator.protocol.ArmError;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.store.Resource;
import java.util.List;

/** Made-up keys of a resource: each stays what it is until somebody has it renewed. */
public final class Keys {
    private static final String RENEWALS = "keyRenewals";

    private Keys() {}

    /** A key with dashes. */
    public static String guid(World world, Resource of, String which) {
        int renewals = of.hidden().path(RENEWALS).path(which).asInt();
        return renewals == 0
                ? world.guid(which, of.id().key())
                : world.guid(which, of.id().key(), Integer.toString(renewals));
    }

    /** A key of 32 digits. */
    public static String of(World world, Resource of, String which) {
        return guid(world, of, which).replace("-", "");
    }

    /** Replaces one key and answers the resource that has the new one. */
    public static Resource renew(World world, Resource of, String which) {
        ObjectNode hidden = of.hidden().deepCopy();
        ObjectNode renewals = Json.child(hidden, RENEWALS);
        renewals.put(which, renewals.path(which).asInt() + 1);
        Resource renewed = of.withHidden(hidden);
        world.store().put(renewed);
        return renewed;
    }

    /** The key of these that a request names, whatever its case, or the refusal of another name. */
    public static String named(Call call, String property, List<String> known) {
        String asked = Json.text(call.body(), List.of(property), "");
        return known.stream()
                .filter(asked::equalsIgnoreCase)
                .findFirst()
                .orElseThrow(
                        () ->
                                ArmError.badRequest(
                                        "InvalidValuesForRequestParameters",
                                        "Values for request parameters are invalid: "
                                                + property
                                                + "."));
    }
}
