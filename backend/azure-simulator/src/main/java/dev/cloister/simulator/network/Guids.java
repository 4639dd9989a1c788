package dev.cloister.simulator.network;

import dev.cloister.simulator.provider.Write;

/** The {@code resourceGuid} that network resources carry. */
final class Guids {
    private Guids() {}

    static void add(Write write) {
        write.computed(
                "resourceGuid",
                () ->
                        write.world()
                                .guid("resource", write.id().key(), write.isCreate() ? "1" : "2"));
    }
}
