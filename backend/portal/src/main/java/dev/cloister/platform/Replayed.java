package dev.cloister.platform;

/** Carries the answer of an earlier call with the same Idempotency-Key to the edge. */
final class Replayed extends RuntimeException {

    private final int status;
    private final String answer;

    Replayed(int status, String answer) {
        super("answered before", null, false, false);
        this.status = status;
        this.answer = answer;
    }

    int status() {
        return status;
    }

    String answer() {
        return answer;
    }
}
