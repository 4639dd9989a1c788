package dev.cloister.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL, unpacked and started on a folder that stays. Durable as in production: a killed
 * machine loses nothing that was committed.
 */
final class Database implements Part {

    /** Recovery after a kill may have to read back a checkpoint's worth of log. */
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private static final String DUPLICATE_ROLE = "42710";
    private static final String DUPLICATE_DATABASE = "42P04";

    /**
     * Where it runs.
     *
     * @param folder of its data
     */
    record Place(Path folder, int port, Path log) {}

    /** Passwords of the two roles. */
    record Passwords(String owner, String application) {}

    private final Place place;
    private final Passwords passwords;
    private final CompletableFuture<String> ended = new CompletableFuture<>();
    private @Nullable EmbeddedPostgres postgres;

    Database(Place place, Passwords passwords) {
        this.place = place;
        this.passwords = passwords;
    }

    @Override
    public String name() {
        return "database";
    }

    @Override
    public String address() {
        return "postgresql://localhost:%d/cloister".formatted(place.port());
    }

    String jdbcUrl() {
        return "jdbc:" + address();
    }

    @Override
    public Path log() {
        return place.log();
    }

    @Override
    public CompletableFuture<String> ended() {
        return ended;
    }

    @Override
    public void start() {
        mustNotBeRoot();
        try {
            removeHalfUnpackedBinaries();
            removeHalfInitialised();
            EmbeddedPostgres running = startServer();
            postgres = running;
            server().ifPresent(this::watch);
            bootstrap(running);
            Files.writeString(initialised(), "");
        } catch (IOException | SQLException | RuntimeException e) {
            throw new CannotStart(
                    "The database does not start: %s. %s"
                            .formatted(e.getMessage(), Sentences.endOf(place.log())));
        }
    }

    private void watch(ProcessHandle server) {
        var _ = server.onExit().thenRun(() -> ended.complete("its server is gone"));
    }

    /** Ends a server that a killed launcher left running on this folder, and removes its lock. */
    void endLeftover() {
        server().filter(Database::isPostgres).ifPresent(Trace::end);
        try {
            // its process is gone or is somebody else by now, so the file says nothing any more
            Files.deleteIfExists(lockFile());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + lockFile(), e);
        }
    }

    @Override
    public void stop() {
        if (postgres == null) return;
        try {
            Optional<ProcessHandle> server = server();
            postgres.close();
            // the library waits five seconds at most, and only for the lock file to go
            server.filter(ProcessHandle::isAlive).ifPresent(Trace::end);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private EmbeddedPostgres startServer() throws IOException {
        var output = ProcessBuilder.Redirect.appendTo(place.log().toFile());
        return EmbeddedPostgres.builder()
                .setDataDirectory(place.folder())
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPort(place.port())
                .setPGStartupWait(PATIENCE)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", "100")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                // the same order and case rules on every machine, whatever locales it has
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setOutputRedirector(output)
                .setErrorRedirector(output)
                .start();
    }

    /** Runs the statements of production's bootstrap; those whose effect is there are no error. */
    private void bootstrap(EmbeddedPostgres running) throws SQLException, IOException {
        try (Connection connection = running.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            for (String line : bootstrapLines()) run(statement, line);
        }
    }

    private static void run(Statement statement, String line) throws SQLException {
        try {
            statement.execute(line);
        } catch (SQLException e) {
            switch (String.valueOf(e.getSQLState())) {
                // the secrets may be newer than the role
                case DUPLICATE_ROLE ->
                        statement.execute(line.replaceFirst("(?i)^create role", "alter role"));
                case DUPLICATE_DATABASE -> {}
                default -> throw e;
            }
        }
    }

    private List<String> bootstrapLines() throws IOException {
        try (InputStream in = Database.class.getResourceAsStream("/db/bootstrap.sql")) {
            if (in == null) throw new IOException("db/bootstrap.sql is not on the class path");
            return new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("--"))
                    .map(line -> line.replace(":'owner_password'", quoted(passwords.owner())))
                    .map(line -> line.replace(":'app_password'", quoted(passwords.application())))
                    .toList();
        }
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** Until the first start has come to its end, nothing anybody wants is in the folder. */
    private void removeHalfInitialised() throws IOException {
        if (!Files.exists(initialised())) DataFolder.delete(place.folder());
        Files.createDirectories(place.folder());
    }

    private Path initialised() {
        return place.folder().resolveSibling(place.folder().getFileName() + ".initialised");
    }

    private Path lockFile() {
        return place.folder().resolve("postmaster.pid");
    }

    private Optional<ProcessHandle> server() {
        try {
            return Files.exists(lockFile())
                    ? Files.readAllLines(lockFile()).stream()
                            .findFirst()
                            .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid.strip())))
                    : Optional.empty();
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .filter(command -> command.endsWith("/postgres"))
                .isPresent();
    }

    /**
     * The library takes a file that is there for a whole one, even after a kill while unpacking.
     */
    private static void removeHalfUnpackedBinaries() throws IOException {
        Path all = Path.of(System.getProperty("java.io.tmpdir"), "embedded-pg");
        if (!Files.isDirectory(all)) return;
        try (Stream<Path> folders = Files.list(all)) {
            for (Path folder : folders.filter(Database::isHalfUnpacked).toList()) {
                if (!isBeingUnpacked(folder)) DataFolder.delete(folder);
            }
        }
    }

    private static boolean isHalfUnpacked(Path folder) {
        return folder.getFileName().toString().startsWith("PG-")
                && !Files.exists(folder.resolve(".exists"));
    }

    private static boolean isBeingUnpacked(Path folder) throws IOException {
        Path file = folder.resolve("epg-lock");
        if (!Files.exists(file)) return false;
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock == null;
        }
    }

    private static void mustNotBeRoot() {
        if ("root".equals(System.getProperty("user.name")) && !LinuxUtils.isUnshareAvailable())
            throw new CannotStart(
                    "PostgreSQL refuses to run as root, and `unshare` is missing or not allowed"
                            + " here. Run ./cloister as an ordinary user, or install util-linux.");
    }
}
