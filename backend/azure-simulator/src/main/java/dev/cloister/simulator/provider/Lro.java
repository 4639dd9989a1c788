package dev.cloister.simulator.provider;

import org.jspecify.annotations.Nullable;

/**
 * How a type answers a successful write, as recorded traffic shows. Written as text: status,
 * headers ({@code A} for Azure-AsyncOperation, {@code L} for Location, {@code AL} for both, {@code
 * S} for a Location that is the resource itself, {@code -} for none), Retry-After in seconds or
 * {@code -}, first provisioningState or {@code -} for an answer without body. {@code 200 - -
 * Succeeded} is done at once.
 */
public record Lro(
        int status,
        boolean asyncOperation,
        boolean location,
        boolean self,
        @Nullable Integer retryAfter,
        String state) {

    public static Lro parse(String text) {
        String[] parts = text.split(" ");
        return new Lro(
                Integer.parseInt(parts[0]),
                parts[1].contains("A"),
                parts[1].contains("L"),
                parts[1].equals("S"),
                parts[2].equals("-") ? null : Integer.valueOf(parts[2]),
                parts[3]);
    }

    public boolean hasBody() {
        return !state.equals("-");
    }

    /** True if the effect is complete when the answer leaves and nothing needs polling. */
    public boolean isImmediate() {
        return !asyncOperation && !location && (!hasBody() || isDone(state));
    }

    /** The answer's state while work goes on. */
    public String runningState(boolean create) {
        return hasBody() ? state : create ? "Creating" : "Updating";
    }

    public static boolean isDone(String state) {
        return state.equalsIgnoreCase("Succeeded") || state.isEmpty();
    }
}
