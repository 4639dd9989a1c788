package dev.cloister.simulator.deployment;

/** An expression refers to a resource of the same template that is not deployed yet. */
final class NotReady extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotReady(String id) {
        super(id, null, false, false);
    }
}
