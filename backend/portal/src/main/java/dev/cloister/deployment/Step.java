package dev.cloister.deployment;

import java.time.Duration;

/** What the process does next. */
public sealed interface Step {

    record Applied() implements Step {}

    /** Ask again after this long. */
    record Waiting(Duration after) implements Step {}

    /** A person decides: retry, roll back or mended. */
    record Failed() implements Step {}
}
