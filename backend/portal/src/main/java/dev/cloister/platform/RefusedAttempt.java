package dev.cloister.platform;

/**
 * Fired after somebody was refused something they tried to do; their transaction is rolled back by
 * then.
 *
 * @param path of the call
 */
public record RefusedAttempt(Refusal refusal, String method, String path) {}
