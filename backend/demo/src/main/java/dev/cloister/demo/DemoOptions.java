package dev.cloister.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;

/**
 * What was said on the command line.
 *
 * @param home root of the project
 * @param port of the portal; the other parts take the next three. 0 takes four free ones
 * @param speed virtual seconds per second in the simulated Azure, or `max`
 * @param portal how the portal runs
 */
record DemoOptions(Path home, int port, Path data, String speed, PortalMode portal) {

    enum PortalMode {
        BUILT,
        /** From the sources, with live reload. */
        DEVELOPED
    }

    private static final Duration IN_AZURE = Duration.ofSeconds(5);
    private static final Duration SHORTEST = Duration.ofMillis(100);

    static final String USAGE =
            """
            Usage: ./cloister run [--port N] [--data DIR] [--speed N]
              --port N    the portal's port; the next three are the identity provider,
                          the simulated Azure and PostgreSQL (7080; 0 takes free ones)
              --data DIR  folder of everything that is kept (.cloister)
              --speed N   seconds that pass in the simulated Azure in one second, or max (60)
            """;

    /** Reads the arguments; a relative folder is meant from where the person stands. */
    static DemoOptions parse(Path home, String... arguments) {
        int port = 7080;
        Path data = home.resolve(".cloister");
        String speed = "60";
        PortalMode portal = PortalMode.BUILT;
        var rest = new ArrayDeque<>(List.of(arguments));
        while (!rest.isEmpty()) {
            String option = rest.removeFirst();
            switch (option) {
                case "--dev" -> portal = PortalMode.DEVELOPED;
                case "--port" -> port = port(value(option, rest));
                case "--data" -> data = Path.of(value(option, rest)).toAbsolutePath().normalize();
                case "--speed" -> speed = speed(value(option, rest));
                default -> throw new CannotStart("Unknown option " + option + ".\n\n" + USAGE);
            }
        }
        return new DemoOptions(home, port, data, speed, portal);
    }

    /**
     * Of the portal. In Azure it looks every five seconds; where time runs faster it looks more
     * often, within what one machine bears.
     */
    Duration pollInterval() {
        double factor = speed.equals("max") ? Double.POSITIVE_INFINITY : Double.parseDouble(speed);
        long millis = Math.round(IN_AZURE.toMillis() / factor);
        return Duration.ofMillis(Math.clamp(millis, SHORTEST.toMillis(), IN_AZURE.toMillis()));
    }

    private static String value(String option, ArrayDeque<String> rest) {
        if (rest.isEmpty()) throw new CannotStart(option + " needs a value.\n\n" + USAGE);
        return rest.removeFirst();
    }

    private static int port(String text) {
        try {
            int port = Integer.parseInt(text);
            if (port == 0 || (port >= 1024 && port <= 65532)) return port;
        } catch (NumberFormatException e) {
            // the sentence below says it
        }
        throw new CannotStart("--port wants a number from 1024 to 65532, not " + text + ".");
    }

    private static String speed(String text) {
        try {
            if (text.equals("max") || Double.parseDouble(text) > 0) return text;
        } catch (NumberFormatException e) {
            // the sentence below says it
        }
        throw new CannotStart("--speed wants a number above 0 or max, not " + text + ".");
    }
}
