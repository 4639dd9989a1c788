package dev.cloister.landingzone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.cloister.identity.Actor;
import dev.cloister.identity.PersonRef;
import dev.cloister.landingzone.LandingZoneResource.LandingZoneVersion;
import dev.cloister.landingzone.LandingZoneResource.LandingZoneVersionView;
import dev.cloister.platform.Database;
import dev.cloister.platform.Refusal;
import dev.cloister.platform.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * All versions, newest first. Documents stay trees here: an old one need not satisfy today's
 * checks.
 */
@ApplicationScoped
class LandingZoneHistory {

    private static final String SELECT =
            """
            select l.version, l.imported_at, l.imported_by, coalesce(p.name, l.imported_by) as name,
                l.reason, l.document::text as document,
                (select earlier.document::text from landing_zone earlier
                 where earlier.version < l.version order by earlier.version desc limit 1) as earlier
            from landing_zone l left join person p on p.subject = l.imported_by
            """;

    private final Database database;

    LandingZoneHistory(Database database) {
        this.database = database;
    }

    private record Stored(
            LandingZoneVersion made, JsonNode document, List<Difference> difference) {}

    List<LandingZoneVersion> versions() {
        List<LandingZoneVersion> versions = new ArrayList<>();
        database.each(
                SELECT + " order by l.version desc limit 200",
                row -> read(row).made,
                versions::add);
        return versions;
    }

    LandingZoneVersion made(int version) {
        return stored(version).made;
    }

    LandingZoneVersionView version(int version) {
        Stored stored = stored(version);
        LandingZoneVersion made = stored.made;
        return new LandingZoneVersionView(
                made.version(),
                made.at(),
                made.by(),
                made.reason(),
                stored.difference,
                LandingZoneText.yaml(stored.document));
    }

    String yaml(int version) {
        return LandingZoneText.yaml(stored(version).document);
    }

    private Stored stored(int version) {
        return database.first(SELECT + " where l.version = ?", this::read, version)
                .orElseThrow(
                        () ->
                                new Refused(
                                        new Refusal.NotFound(
                                                "version of the landing zone",
                                                Integer.toString(version))));
    }

    private Stored read(Database.Row row) throws SQLException {
        JsonNode document = LandingZoneText.tree(row.text("document"));
        String earlier = row.maybeText("earlier");
        List<Difference> difference =
                Difference.between(
                        earlier == null
                                ? JsonNodeFactory.instance.objectNode()
                                : LandingZoneText.tree(earlier),
                        document);
        String by = row.text("imported_by");
        boolean portal = by.equals(Actor.PORTAL.person().subject());
        return new Stored(
                new LandingZoneVersion(
                        (int) row.number("version"),
                        row.at("imported_at"),
                        new PersonRef(by, portal ? Actor.PORTAL.name() : row.text("name")),
                        row.maybeText("reason"),
                        difference.size()),
                LandingZoneText.inOrder(document),
                difference);
    }
}
