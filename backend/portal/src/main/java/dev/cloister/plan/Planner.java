package dev.cloister.plan;

import dev.cloister.landingzone.LandingZone;
import dev.cloister.network.Cidr;

/** A pure function from what is asked, the estate and an address block to a plan. */
public final class Planner {

    /** Changes when the same input gives other templates. */
    public static final String VERSION = "1";

    /**
     * @param block the spoke's address space, reserved for this request
     */
    public Plan plan(WorkspaceSpec spec, LandingZone landingZone, Cidr block) {
        throw new UnsupportedOperationException("follows");
    }
}
