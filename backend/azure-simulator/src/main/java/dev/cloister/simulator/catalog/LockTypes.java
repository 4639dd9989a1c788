package dev.cloister.simulator.catalog;

import dev.cloister.simulator.protocol.ArmError;
import dev.cloister.simulator.protocol.ResourceId;
import dev.cloister.simulator.provider.Call;
import dev.cloister.simulator.provider.Registry;
import dev.cloister.simulator.provider.ResourceType;
import dev.cloister.simulator.provider.World;
import dev.cloister.simulator.provider.Write;
import dev.cloister.simulator.store.Resource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Locks, and the refusals they cause. */
final class LockTypes {
    private static final String TYPE = "Microsoft.Authorization/locks";

    private LockTypes() {}

    static void register(Registry registry) {
        registry.add(TYPE)
                .stateless()
                .lro("201 - - Succeeded", "200 - - Succeeded", "200 - - -")
                .onPut(LockTypes::check);
    }

    private static void check(Write write) {
        String level = write.text("level", "");
        if (List.of("CanNotDelete", "ReadOnly").stream().noneMatch(level::equalsIgnoreCase)) {
            throw ArmError.badRequest(
                    "InvalidLockLevel", "The lock level '" + level + "' is not valid.");
        }
    }

    /** A {@link World.Guard}. */
    static void guard(World world, Call call, ResourceType type, @Nullable Resource old) {
        boolean delete = call.method().equals("DELETE");
        if (type.name().equals(TYPE) || call.isInternal() && call.stack() == null) {
            return;
        }
        for (Resource lock : world.store().ofType(TYPE)) {
            String scope = lock.id().scope();
            boolean covers =
                    covers(scope, call.id().text()) || delete && covers(call.id().text(), scope);
            boolean readOnly =
                    "ReadOnly".equalsIgnoreCase(lock.properties().path("level").asText());
            if (covers && (delete || readOnly)) {
                throw ArmError.conflict(
                        "ScopeLocked",
                        "The scope '"
                                + call.id()
                                + "' cannot perform "
                                + (delete ? "delete" : "write")
                                + " operation because following scope(s) are locked: '"
                                + scope
                                + "'. Please remove the lock and try again.");
            }
        }
    }

    private static boolean covers(String scope, String id) {
        String outer = ResourceId.key(scope);
        String inner = ResourceId.key(id);
        return inner.equals(outer) || inner.startsWith(outer + "/");
    }
}
