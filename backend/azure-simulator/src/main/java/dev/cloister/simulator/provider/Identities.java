package dev.cloister.simulator.provider;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.simulator.protocol.ArmError;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.store.Resource;
import java.util.List;

/** Managed identities of resources, and the directory's principals behind them. */
public final class Identities {
    public static final String TENANT = "00000000-0000-0000-0000-00000000000a";
    private static final String FACT = "principal";

    private Identities() {}

    /** Fills in what the service knows of a resource's identities. */
    static void complete(Write write) {
        if (!(Json.at(write.body(), "identity") instanceof ObjectNode identity)) {
            return;
        }
        String type = Json.text(identity, List.of("type"), "None");
        if (type.contains("SystemAssigned")) {
            int generation =
                    write.old() == null
                            ? write.world().store().nextGeneration(write.id())
                            : write.old().generation();
            String principal =
                    write.world().guid("system", write.id().key(), Integer.toString(generation));
            identity.put("principalId", principal).put("tenantId", TENANT);
            known(write.world(), principal);
        }
        if (!(Json.at(identity, "userAssignedIdentities") instanceof ObjectNode assigned)) {
            return;
        }
        for (var entry : assigned.properties()) {
            Resource found = write.world().find(entry.getKey());
            if (found == null) {
                throw ArmError.badRequest(
                        "FailedIdentityOperation",
                        "Identity operation for resource '"
                                + write.id()
                                + "' failed with error 'Failed to perform resource identity"
                                + " operation. Status: 'BadRequest'. Response:"
                                + " '{\"error\":{\"code\":\"BadRequest\",\"message\":\"Resource '"
                                + entry.getKey()
                                + "' was not found.\"}}'.'.");
            }
            ((ObjectNode) entry.getValue())
                    .put("principalId", found.properties().path("principalId").asText())
                    .put("clientId", found.properties().path("clientId").asText());
        }
    }

    /** Notes that the directory has a principal from now on; others see it a little later. */
    public static void known(World world, String principal) {
        if (world.store().fact(FACT, principal) == null) {
            // azure-facts 11: propagation takes a while
            long from = world.clock().after(java.time.Duration.ofSeconds(60));
            world.store().putFact(FACT, principal, Json.object("from", from));
        }
    }

    /** True if the directory answers for a principal already. */
    public static boolean isVisible(World world, String principal) {
        ObjectNode fact = world.store().fact(FACT, principal);
        return fact != null && fact.path("from").asLong() <= world.clock().millis();
    }
}
