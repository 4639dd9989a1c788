package dev.cloister.demo;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The four parts and how each is started. Nothing of it is known to the portal. */
record Parts(DemoOptions options, DataFolder data, Ports ports) {

    private static final String SIMULATOR = "simulated Azure";
    private static final String IDENTITY = "identity provider";
    private static final String PORTAL = "portal";

    /** From the last part to the first, as they depend on each other. */
    void endLeftovers() {
        for (String name : List.of(PORTAL, IDENTITY, SIMULATOR)) trace(name).endLeftover();
        new Database(
                        new Database.Place(data.of("postgres"), 0, data.of("logs")),
                        new Database.Passwords("", ""))
                .endLeftover();
    }

    Database database() {
        return new Database(
                new Database.Place(
                        data.of("postgres"), ports.database(), data.freshLog("postgres")),
                new Database.Passwords(
                        data.secret("database-owner"), data.secret("database-application")));
    }

    Part simulator() {
        return process(
                SIMULATOR,
                ports.simulator(),
                "/_simulator/health",
                standIn(
                        "-Xmx384m",
                        "dev.cloister.simulator.Main",
                        "--port",
                        String.valueOf(ports.simulator()),
                        "--state",
                        data.of("azure").toString(),
                        "--speed",
                        options.speed(),
                        "--estate",
                        estate("hub-estate.json"),
                        "--bind",
                        "127.0.0.1"),
                Map.of());
    }

    Part identity() {
        return process(
                IDENTITY,
                ports.identity(),
                "/health",
                standIn(
                        "-Xmx64m",
                        "dev.cloister.demoidentity.Main",
                        "--port",
                        String.valueOf(ports.identity()),
                        "--state",
                        data.of("identity").toString()),
                Map.of());
    }

    /** Only after the identity provider is up: it makes two of the secrets. */
    Part portal(Database database) {
        Map<String, String> environment =
                new PortalEnvironment(options, data, ports).variables(database);
        return switch (options.portal()) {
            case BUILT -> process(PORTAL, ports.portal(), "/q/health/ready", built(), environment);
            case DEVELOPED -> developed(environment);
        };
    }

    List<String> addresses() {
        return List.of(
                "portal=" + local(ports.portal()),
                "identity=" + local(ports.identity()),
                "simulator=" + local(ports.simulator()),
                "database=" + ports.database());
    }

    private List<String> built() {
        Path jar = options.home().resolve("backend/portal/target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar))
            throw new CannotStart("The portal is not built: there is no " + jar + ".");
        return List.of(
                java(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-jar",
                jar.toString());
    }

    private Part developed(Map<String, String> environment) {
        return new ProcessPart(
                new ProcessPart.Definition(
                        PORTAL,
                        local(ports.portal()),
                        List.of(
                                options.home().resolve("mvnw").toString(),
                                "-B",
                                "-pl",
                                "backend/portal",
                                "-am",
                                "quarkus:dev"),
                        environment,
                        options.home(),
                        local(ports.portal()).resolve("/q/health/ready"),
                        Duration.ofMinutes(15),
                        true),
                data.freshLog(PORTAL),
                trace(PORTAL));
    }

    private Part process(
            String name,
            int port,
            String health,
            List<String> command,
            Map<String, String> environment) {
        return new ProcessPart(
                new ProcessPart.Definition(
                        name,
                        local(port),
                        command,
                        environment,
                        options.home(),
                        local(port).resolve(health),
                        Duration.ofMinutes(5), // a cold start on a small, busy machine
                        false),
                data.freshLog(fileName(name)),
                trace(name));
    }

    /** The stand-ins are on the launcher's own class path. */
    private static List<String> standIn(String heap, String mainClass, String... arguments) {
        var command =
                new ArrayList<>(
                        List.of(
                                java(),
                                heap,
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                mainClass));
        Stream.of(arguments).forEach(command::add);
        return command;
    }

    private Trace trace(String name) {
        return new Trace(data.trace(fileName(name)));
    }

    private String estate(String file) {
        return options.home().resolve("backend/demo/estate").resolve(file).toString();
    }

    private static String fileName(String name) {
        return name.replace(' ', '-').toLowerCase(java.util.Locale.ROOT);
    }

    private static URI local(int port) {
        return URI.create("http://localhost:" + port);
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
