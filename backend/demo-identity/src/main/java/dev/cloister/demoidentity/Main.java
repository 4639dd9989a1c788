package dev.cloister.demoidentity;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Starts the provider as a process of its own. */
public final class Main {

    private static final String USAGE =
            """
            Usage: demo-identity [--port N] [--state DIR] [--bind ADDRESS]
              --port N        port to listen on (7081)
              --state DIR     folder of its key, its client secret and its sessions (.cloister/identity)
              --bind ADDRESS  listen on another address than loopback; whoever reaches it is let in
            The variable IDENTITY_HEADER sets what callers of the managed identity must know.
            """;

    private Main() {}

    public static void main(String... arguments) throws InterruptedException {
        if (List.of(arguments).contains("--help")) {
            IO.print(USAGE);
            return;
        }
        try {
            run(options(arguments));
        } catch (IllegalArgumentException | UncheckedIOException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private static void run(DemoIdentityOptions options) throws InterruptedException {
        String bind = options.bind();
        var identity = DemoIdentity.start(options);
        Runtime.getRuntime().addShutdownHook(new Thread(identity::close));
        if (bind != null && !isLoopback(bind))
            IO.println("Warning: everybody who reaches " + bind + " can log in as any demo user.");
        IO.println("Demo identity provider at " + identity.issuer());
        new CountDownLatch(1).await();
    }

    static DemoIdentityOptions options(String... arguments) {
        int port = 7081;
        Path state = Path.of(".cloister", "identity");
        @Nullable String bind = null;
        var rest = new ArrayDeque<>(List.of(arguments));
        while (!rest.isEmpty()) {
            String option = rest.removeFirst();
            String value = rest.pollFirst();
            if (value == null)
                throw new IllegalArgumentException(option + " needs a value.\n" + USAGE);
            switch (option) {
                case "--port" -> port = port(value);
                case "--state" -> state = Path.of(value);
                case "--bind" -> bind = value;
                default ->
                        throw new IllegalArgumentException(
                                "Unknown option " + option + ".\n" + USAGE);
            }
        }
        return new DemoIdentityOptions(
                port, state, bind, System.getenv("IDENTITY_HEADER"), InstantSource.system());
    }

    private static int port(String value) {
        try {
            int port = Integer.parseInt(value);
            if (port >= 0 && port <= 65535) return port;
        } catch (NumberFormatException e) {
            // the sentence below says it
        }
        throw new IllegalArgumentException(value + " is not a port.");
    }

    private static boolean isLoopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
