package dev.cloister.demo;

import dev.cloister.demoidentity.DemoUser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** Starts the parts one after the other, watches them, and ends them in the reverse order. */
final class Demo {

    private final DataFolder data;
    private final Deque<Part> running = new ArrayDeque<>();
    private final AtomicBoolean ending = new AtomicBoolean();

    private Demo(DataFolder data) {
        this.data = data;
    }

    /** Returns never: the process ends by a signal, or by a CannotStart when a part has ended. */
    static void run(DemoOptions options) {
        try (DataFolder data = DataFolder.lock(options.data())) {
            var demo = new Demo(data);
            Runtime.getRuntime().addShutdownHook(new Thread(demo::stop));
            try {
                demo.start(options);
                demo.watch();
            } finally {
                demo.stop(); // before the folder is free for the next one
            }
        }
    }

    private void start(DemoOptions options) {
        Progress.say("Cloister demo, data in " + options.data() + "\n");
        var leftovers = new Parts(options, data, new Ports(0));
        leftovers.endLeftovers();
        Ports ports = Ports.from(options.port());
        ports.mustBeFree();
        var parts = new Parts(options, data, ports);
        Database database = parts.database();
        start(database);
        start(parts.simulator());
        start(parts.identity());
        Part portal = parts.portal(database);
        start(portal);
        data.publish(parts.addresses());
        Progress.say(welcome(portal, options));
    }

    private void start(Part part) {
        synchronized (running) {
            if (ending.get()) return;
            running.push(part);
        }
        Progress.starting(part);
    }

    private void watch() {
        List<CompletableFuture<String>> ends = running.stream().map(Demo::sentence).toList();
        String sentence =
                (String) CompletableFuture.anyOf(ends.toArray(CompletableFuture[]::new)).join();
        // ended because a signal ends everything: the hook has the word
        if (ending.get()) sleepForever();
        throw new CannotStart(sentence + "\n\nEverything else was ended, too.");
    }

    private static CompletableFuture<String> sentence(Part part) {
        return part.ended().thenApply(how -> Sentences.ended(part, how));
    }

    private void stop() {
        ending.set(true);
        synchronized (running) {
            if (running.isEmpty()) return;
            data.unpublish();
            Progress.say("");
            while (!running.isEmpty()) {
                Part part = running.pop();
                Progress.say("  ending the " + part.name());
                part.stop();
            }
        }
    }

    private static void sleepForever() {
        new CompletableFuture<>().join();
    }

    private static String welcome(Part portal, DemoOptions options) {
        var text =
                new StringBuilder(
                        """

                        Open %s and log in as one of these; the password is the name.

                        """
                                .formatted(portal.address()));
        for (DemoUser user : DemoUser.ALL)
            text.append(
                    "  %-18s %-18s %s\n".formatted(user.name(), user.displayName(), user.does()));
        return text.append(
                        "\nLogs are in %s. Ctrl-C ends everything."
                                .formatted(options.data().resolve("logs")))
                .toString();
    }

    /** The content of a small file that another part has written. */
    static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
