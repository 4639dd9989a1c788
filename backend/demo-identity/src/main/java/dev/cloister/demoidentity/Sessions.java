package dev.cloister.demoidentity;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.oauth2.sdk.Scope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Open sessions and their rotating refresh tokens. A refresh token works once; using an old one
 * ends the session. Written to disk at every change, as hashes.
 */
final class Sessions {

    static final Duration LIFETIME = Duration.ofHours(12);

    /** Two tabs may refresh in the same moment; within this time the loser is not a thief. */
    static final Duration LEEWAY = Duration.ofSeconds(10);

    private static final String FILE = "sessions.tsv";

    /** A session that goes on, and the only token that continues it from here. */
    record Refreshed(Login login, String session, String refreshToken) {}

    private record Session(
            Login login, Instant expires, String current, String previous, Instant rotated) {}

    private final Map<String, Session> sessions = new HashMap<>();
    private final StateFolder state;
    private final InstantSource clock;

    Sessions(StateFolder state, InstantSource clock) {
        this.state = state;
        this.clock = clock;
        load();
    }

    static String newId() {
        return UUID.randomUUID().toString();
    }

    synchronized Refreshed open(Login login, String session) {
        String token = newToken(session);
        Instant now = clock.instant();
        sessions.put(session, new Session(login, now.plus(LIFETIME), hash(token), "-", now));
        save();
        return new Refreshed(login, session, token);
    }

    /** Empty for an unknown, expired, foreign or reused token. */
    synchronized Optional<Refreshed> refresh(String token, String client) {
        String id = token.split("\\.", 2)[0];
        Session session = sessions.get(id);
        Instant now = clock.instant();
        if (session == null
                || !session.login().client().equals(client)
                || !session.expires().isAfter(now)) return Optional.empty();

        String hash = hash(token);
        boolean current = hash.equals(session.current());
        boolean justReplaced =
                hash.equals(session.previous()) && now.isBefore(session.rotated().plus(LEEWAY));
        if (!current && !justReplaced) {
            close(id);
            return Optional.empty();
        }
        String next = newToken(id);
        sessions.put(
                id,
                new Session(
                        session.login(),
                        session.expires(),
                        hash(next),
                        current ? session.current() : session.previous(),
                        current ? now : session.rotated()));
        save();
        return Optional.of(new Refreshed(session.login(), id, next));
    }

    synchronized void close(String session) {
        if (sessions.remove(session) != null) save();
    }

    synchronized boolean isOpen(String session) {
        Session found = sessions.get(session);
        return found != null && found.expires().isAfter(clock.instant());
    }

    private static String newToken(String session) {
        return session + "." + StateFolder.newSecret();
    }

    private static String hash(String token) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    private void save() {
        sessions.values().removeIf(session -> session.expires().isBefore(clock.instant()));
        String lines =
                sessions.entrySet().stream()
                        .map(entry -> line(entry.getKey(), entry.getValue()))
                        .collect(Collectors.joining("\n"));
        try {
            state.write(FILE, lines);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the sessions in " + state.path(), e);
        }
    }

    private static String line(String id, Session session) {
        Login login = session.login();
        return String.join(
                "\t",
                id,
                login.user().name(),
                login.client(),
                login.scope().toString(),
                login.at().toString(),
                session.expires().toString(),
                session.current(),
                session.previous(),
                session.rotated().toString());
    }

    private void load() {
        Path file = state.path().resolve(FILE);
        if (!Files.exists(file)) return;
        try {
            for (String line : Files.readAllLines(file)) {
                String[] column = line.split("\t");
                if (column.length != 9) continue;
                DemoUser.named(column[1])
                        .ifPresent(
                                user ->
                                        sessions.put(
                                                column[0],
                                                new Session(
                                                        new Login(
                                                                user,
                                                                column[2],
                                                                Scope.parse(column[3]),
                                                                Instant.parse(column[4])),
                                                        Instant.parse(column[5]),
                                                        column[6],
                                                        column[7],
                                                        Instant.parse(column[8]))));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
