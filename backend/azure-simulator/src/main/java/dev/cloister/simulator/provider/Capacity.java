package dev.cloister.simulator.provider;

import dev.cloister.simulator.protocol.ArmError;
import java.util.Set;

/**
 * Where Azure has run out: one region that is short of everything whose shortage cannot be asked
 * for beforehand (azure-facts 10.3), so that a caller can meet it on purpose. All other regions
 * have room.
 */
public final class Capacity {
    private static final Set<String> SHORT = Set.of("qatarcentral");

    private Capacity() {}

    public static boolean isShort(String location) {
        return SHORT.contains(Locations.normal(location));
    }

    /** Throws the provider's refusal if a region is short. */
    public static void check(String location, ArmError refusal) {
        if (isShort(location)) {
            throw refusal;
        }
    }
}
