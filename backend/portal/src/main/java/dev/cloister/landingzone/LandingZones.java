package dev.cloister.landingzone;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cloister.audit.AuditAction;
import dev.cloister.audit.AuditLog;
import dev.cloister.audit.AuditObject;
import dev.cloister.identity.Actor;
import dev.cloister.platform.Database;
import dev.cloister.platform.Refusal;
import dev.cloister.platform.Refusal.FieldError;
import dev.cloister.platform.Refused;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The landing zone in all its versions; the newest counts. */
@ApplicationScoped
public class LandingZones {

    private static final Logger LOG = Logger.getLogger(LandingZones.class);
    private static final int BEFORE_OTHERS = 100;

    /** Paths in an audit entry; the version itself has all. */
    private static final int MOST_TOLD = 50;

    private final Database database;
    private final InstantSource clock;
    private final AuditLog log;
    private final Optional<Path> file;

    /** Parsed once per version; every node finds the newest version in the database. */
    private volatile @Nullable Current parsed;

    LandingZones(
            Database database,
            InstantSource clock,
            AuditLog log,
            @ConfigProperty(name = "cloister.landing.zone.file") Optional<Path> file) {
        this.database = database;
        this.clock = clock;
        this.log = log;
        this.file = file;
    }

    /** The landing zone that counts now. */
    public record Current(int version, LandingZone landingZone) {}

    public Current current() {
        return newest().orElseThrow(() -> new Refused(new Refusal.NoLandingZone()));
    }

    private Optional<Current> newest() {
        Optional<Integer> version =
                database.first(
                        "select version from landing_zone order by version desc limit 1",
                        row -> (int) row.number("version"));
        if (version.isEmpty()) return Optional.empty();
        Current known = parsed;
        if (known == null || known.version != version.get()) {
            known = new Current(version.get(), read(version.get()));
            parsed = known;
        }
        return Optional.of(known);
    }

    /** An older version stays readable for as long as a plan refers to it. */
    private LandingZone read(int version) {
        return LandingZone.parse(
                database.first(
                                "select document from landing_zone where version = ?",
                                row -> row.text("document"),
                                version)
                        .orElseThrow());
    }

    /** A file that cannot be read stops the start: there is nothing to do without an estate. */
    void importAtStart(@Observes @Priority(BEFORE_OTHERS) StartupEvent started) {
        if (file.isPresent()) QuarkusTransaction.requiringNew().run(() -> importIfNone(file.get()));
    }

    private void importIfNone(Path path) {
        log.takePlace(); // of two nodes that start at once, the second finds the first one's
        if (newest().isPresent()) return;
        try {
            LandingZone landingZone = LandingZone.parse(Files.readString(path));
            List<FieldError> unanswered = LandingZoneFaults.unanswered(landingZone);
            if (!unanswered.isEmpty()) throw new UnusableLandingZone(path.toString(), unanswered);
            adopt(landingZone, Actor.PORTAL);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "CLOISTER_LANDING_ZONE_FILE cannot be read: " + path, e);
        }
    }

    /** The first one. */
    private void adopt(LandingZone landingZone, Actor by) {
        int version = store(landingZone, null, by);
        log.append(
                by,
                AuditAction.LANDING_ZONE_IMPORTED,
                audited(landingZone),
                Map.of("version", version, "pools", landingZone.pools().size()));
    }

    /** Makes this the landing zone that counts. Pools that are no longer named give nothing. */
    @Transactional(Transactional.TxType.MANDATORY)
    void replace(
            Current before,
            LandingZone landingZone,
            List<Difference> difference,
            @Nullable String reason,
            Actor by) {
        int version = store(landingZone, reason, by);
        log.append(
                by,
                AuditAction.LANDING_ZONE_CHANGED,
                audited(landingZone),
                reason,
                Map.of(
                        "version",
                        version,
                        "before",
                        before.version,
                        "changes",
                        difference.size(),
                        "what",
                        difference.stream()
                                .limit(MOST_TOLD)
                                .map(each -> each.kind() + " " + String.join("/", each.path()))
                                .toList()));
    }

    private static AuditObject audited(LandingZone landingZone) {
        return new AuditObject("landing-zone", landingZone.id(), landingZone.name(), null);
    }

    private int store(LandingZone landingZone, @Nullable String reason, Actor by) {
        String document = landingZone.toJson();
        int version =
                database.first(
                                """
                                insert into landing_zone
                                    (name, document, digest, imported_at, imported_by, reason)
                                values (?, ?::jsonb, ?, ?, ?, ?) returning version
                                """,
                                row -> (int) row.number("version"),
                                landingZone.name(),
                                document,
                                sha256(document),
                                clock.instant(),
                                by.person().subject(),
                                reason)
                        .orElseThrow();
        storePools(landingZone.pools());
        LOG.infof("landing zone %s is version %d", landingZone.id(), version);
        return version;
    }

    private void storePools(List<LandingZone.Pool> pools) {
        // those that are named again come back at once
        var unused =
                database.update(
                        "update address_pool set retired_at = ? where retired_at is null",
                        clock.instant());
        for (LandingZone.Pool pool : pools) {
            int rows =
                    database.update(
                            """
                            insert into address_pool (id, name, region, block)
                            values (?, ?, ?, ?::cidr)
                            on conflict (name) do update set region = excluded.region,
                                block = excluded.block, retired_at = null
                            """,
                            UUID.nameUUIDFromBytes(pool.name().getBytes(UTF_8)),
                            pool.name(),
                            pool.region(),
                            pool.block().toString());
            if (rows != 1) throw new IllegalStateException("pool not stored: " + pool.name());
        }
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
