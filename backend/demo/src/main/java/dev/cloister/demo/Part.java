package dev.cloister.demo;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/** Something the demo starts, watches and ends. */
interface Part {

    String name();

    /** Where to reach it, as a person would type it. */
    String address();

    Path log();

    /** Returns when the part is healthy; a part that does not get there is a CannotStart. */
    void start();

    /** Completes when the part ends, wanted or not, with how it ended. */
    CompletableFuture<String> ended();

    /** Ends it and waits for that. Does nothing when it was never started. */
    void stop();
}
