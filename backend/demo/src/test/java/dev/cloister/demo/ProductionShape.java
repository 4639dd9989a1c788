package dev.cloister.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The services of docker-compose.yml as processes of this machine: the file's commands and
 * variables, with addresses and folders put in their place. Mailpit is the exception: it is a
 * container image and a Go program that no package registry of this build has, so nobody listens at
 * the mail address.
 */
final class ProductionShape implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Path folder;
    private final Compose compose = Compose.read();
    private final Ports ports = Ports.from(0);
    private final Ports keycloakPorts = Ports.from(0);
    private final Map<String, String> secrets =
            Compose.demanded().stream()
                    .collect(Collectors.toMap(name -> name, name -> "a secret only for " + name));
    private final Deque<Part> running = new ArrayDeque<>();

    ProductionShape(Path folder) {
        this.folder = folder;
    }

    URI portal() {
        return URI.create("http://localhost:" + ports.portal());
    }

    URI keycloak() {
        return URI.create("http://localhost:" + keycloakPorts.portal());
    }

    URI managedIdentity() {
        return URI.create("http://localhost:" + ports.identity());
    }

    String secret(String name) {
        return java.util.Objects.requireNonNull(secrets.get(name));
    }

    void start() throws IOException {
        start(database());
        start(standIn("azure-simulator", ports.simulator(), "/_simulator/health"));
        start(standIn("managed-identity", ports.identity(), "/health"));
        start(keycloakPart());
        start(portalPart());
    }

    /** The health check of the file, run where the service runs. Empty means healthy. */
    String complaintOf(String service) throws IOException, InterruptedException {
        List<String> command =
                compose.service(service).healthCheck().stream()
                        .map(
                                word ->
                                        word.replace(
                                                        "/127.0.0.1/9000",
                                                        "/127.0.0.1/" + keycloakPorts.identity())
                                                .replace(
                                                        "/127.0.0.1/7080",
                                                        "/127.0.0.1/" + ports.portal())
                                                .replace(
                                                        "/127.0.0.1/7081",
                                                        "/127.0.0.1/" + ports.identity())
                                                .replace(
                                                        "/127.0.0.1/7082",
                                                        "/127.0.0.1/" + ports.simulator()))
                        .toList();
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        return process.waitFor() == 0 ? "" : service + " is not healthy: " + output;
    }

    @Override
    public void close() {
        while (!running.isEmpty()) running.pop().stop();
    }

    private void start(Part part) {
        running.push(part);
        part.start();
    }

    private Part database() throws IOException {
        Map<String, String> variables = variables("postgres");
        Path log = Files.createFile(folder.resolve("postgres.log"));
        return new Database(
                new Database.Place(folder.resolve("postgres"), ports.database(), log),
                new Database.Passwords(
                        value(variables, "CLOISTER_DATABASE_OWNER_PASSWORD"),
                        value(variables, "CLOISTER_DATABASE_PASSWORD")));
    }

    /** The command of the container file's ENTRYPOINT with the arguments of the compose file. */
    private Part standIn(String service, int port, String health) throws IOException {
        Path jar = onlyJar(compose.service(service).context());
        var command = new ArrayList<>(List.of(java(), "-jar", jar.toString()));
        compose.service(service).command().stream()
                .map(word -> placed(service, word))
                .forEach(command::add);
        return part(service, command, variables(service), port, health);
    }

    private Part keycloakPart() throws IOException {
        Path home;
        try (var folders = Files.list(Project.path("backend/demo/target/keycloak"))) {
            home = folders.findFirst().orElseThrow();
        }
        DataFolder.delete(home.resolve("data"));
        Path imports = Files.createDirectories(home.resolve("data/import"));
        Files.copy(
                Project.path("backend/demo/keycloak/cloister-realm.json"),
                imports.resolve("cloister-realm.json"));
        var command = new ArrayList<>(List.of("bash", home.resolve("bin/kc.sh").toString()));
        command.addAll(compose.service("keycloak").command());
        Map<String, String> variables = variables("keycloak");
        variables.put("KC_HTTP_HOST", "127.0.0.1");
        variables.put("KC_HTTP_MANAGEMENT_HOST", "127.0.0.1");
        variables.put("JAVA_HOME", System.getProperty("java.home"));
        variables.put("JAVA_OPTS_KC_HEAP", "-Xms128m -Xmx640m");
        return part("keycloak", command, variables, keycloakPorts.identity(), "/health/ready");
    }

    private Part portalPart() throws IOException {
        List<String> command =
                List.of(
                        java(),
                        "-Xmx512m",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-jar",
                        Project.PORTAL_JAR.toString());
        return part("portal", command, variables("portal"), ports.portal(), "/q/health/ready");
    }

    private Part part(
            String name,
            List<String> command,
            Map<String, String> variables,
            int port,
            String health)
            throws IOException {
        URI address = URI.create("http://localhost:" + port);
        return new ProcessPart(
                new ProcessPart.Definition(
                        name,
                        address,
                        command,
                        variables,
                        folder,
                        address.resolve(health),
                        PATIENCE,
                        false),
                Files.createFile(folder.resolve(name + ".log")),
                new Trace(folder.resolve(name + ".pid")));
    }

    private Map<String, String> variables(String service) {
        var all = new LinkedHashMap<String, String>();
        compose.service(service)
                .environment()
                .forEach(
                        (name, value) ->
                                all.put(name, placed(service, Compose.filled(value, secrets))));
        return all;
    }

    /**
     * Names of services become ports of this machine, folders of containers become folders here.
     */
    private String placed(String service, String value) {
        int own =
                switch (service) {
                    case "portal" -> ports.portal();
                    case "keycloak" -> keycloakPorts.portal();
                    case "managed-identity" -> ports.identity();
                    case "azure-simulator" -> ports.simulator();
                    default -> ports.database();
                };
        if (value.equals("9000")) return String.valueOf(keycloakPorts.identity());
        if (value.matches("708\\d")) return String.valueOf(own);
        return value.replace("//postgres:5432", "//localhost:" + ports.database())
                .replace("//keycloak:7081", "//localhost:" + keycloakPorts.portal())
                .replace("//managed-identity:7081", "//localhost:" + ports.identity())
                .replace("//azure-simulator:7082", "//localhost:" + ports.simulator())
                .replace("//localhost:7080", "//localhost:" + ports.portal())
                .replace("//localhost:7081", "//localhost:" + keycloakPorts.portal())
                .replace("0.0.0.0", "127.0.0.1")
                .replaceFirst("^mailpit$", "localhost")
                .replaceFirst("^/estate/", Project.path("backend/demo/estate") + "/")
                .replaceFirst("^/data$", folder.resolve(service) + "");
    }

    private static Path onlyJar(String context) {
        Path target = Project.path(context + "/target");
        List<Path> jars =
                Project.files(context + "/target", ".jar").stream()
                        .filter(jar -> target.equals(jar.getParent()))
                        .toList();
        if (jars.size() != 1)
            throw new AssertionError("one jar expected in " + context + ": " + jars);
        return jars.getFirst();
    }

    private static String value(Map<String, String> variables, String name) {
        return java.util.Objects.requireNonNull(variables.get(name), name);
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Kept to be read when a test fails: the end of every log. */
    String logs() {
        return running.stream()
                .map(part -> part.name() + ": " + Sentences.endOf(part.log()))
                .collect(Collectors.joining("\n\n"));
    }
}
