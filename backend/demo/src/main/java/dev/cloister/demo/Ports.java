package dev.cloister.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** Four ports in a row on the loopback interface, named by the first. */
record Ports(int portal) {

    private static final int COUNT = 4;

    /** Below the range from which Linux takes ports for outgoing connections. */
    private static final int LOWEST = 20_000;

    private static final int HIGHEST = 32_000;

    int identity() {
        return portal + 1;
    }

    int simulator() {
        return portal + 2;
    }

    int database() {
        return portal + 3;
    }

    static Ports from(int wanted) {
        return wanted == 0 ? free() : new Ports(wanted);
    }

    void mustBeFree() {
        var parts =
                Map.of(
                        portal,
                        "portal",
                        identity(),
                        "identity provider",
                        simulator(),
                        "simulated Azure",
                        database(),
                        "database");
        IntStream.range(portal, portal + COUNT)
                .filter(port -> !isFree(port))
                .findFirst()
                .ifPresent(
                        port -> {
                            throw new CannotStart(
                                    """
                                    Port %d, wanted for the %s, is in use by another program.
                                    Choose other ports: --port N takes N to N+3, --port 0 any that are free.\
                                    """
                                            .formatted(port, parts.get(port)));
                        });
    }

    private static Ports free() {
        return ThreadLocalRandom.current()
                .ints(200, LOWEST, HIGHEST)
                .mapToObj(Ports::new)
                .filter(
                        ports ->
                                IntStream.range(ports.portal, ports.portal + COUNT)
                                        .allMatch(Ports::isFree))
                .findFirst()
                .orElseThrow(() -> new CannotStart("There are no four free ports in a row."));
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
