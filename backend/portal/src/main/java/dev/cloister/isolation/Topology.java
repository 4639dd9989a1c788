package dev.cloister.isolation;

import java.util.Collection;

/** Networks, endpoints, services and what connects them, typed. */
public record Topology() {

    /** The one parser: of a plan's templates and of what Azure returned. */
    public static Topology of(Collection<ArmResource> resources) {
        throw new UnsupportedOperationException("follows");
    }
}
