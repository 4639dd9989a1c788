package dev.cloister.workspace;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.IdentityForTests;
import dev.cloister.identity.Actor;
import dev.cloister.identity.PersonId;
import dev.cloister.identity.Role;
import dev.cloister.landingzone.LandingZones;
import dev.cloister.plan.Plan;
import dev.cloister.platform.Database;
import dev.cloister.request.Evaluator;
import dev.cloister.request.Forms;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.path.json.JsonPath;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/** Requests as they stand when their deployment begins. */
@ApplicationScoped
class ApprovedRequests {

    private final Database database;
    private final LandingZones landingZones;
    private final ObjectMapper json;

    ApprovedRequests(Database database, LandingZones landingZones, ObjectMapper json) {
        this.database = database;
        this.landingZones = landingZones;
        this.json = json;
    }

    record ApprovedRequest(UUID id, String name, Plan plan, Actor requester) {}

    /** Of the developer of team vision. */
    ApprovedRequest named(String name) {
        ObjectNode form = Forms.complete().put("name", name);
        Evaluator.Assessment assessment = Forms.assess(form);
        Plan plan = assessment.plan().orElseThrow();
        UUID id = UUID.randomUUID();
        Actor dana = developer();
        QuarkusTransaction.requiringNew().run(() -> store(id, form, assessment, plan, dana));
        return new ApprovedRequest(id, name, plan, dana);
    }

    /** Asked of the portal itself, which remembers her from then on. */
    private static Actor developer() {
        JsonPath me =
                given().auth()
                        .oauth2(IdentityForTests.token("developer"))
                        .get("/api/me")
                        .then()
                        .statusCode(200)
                        .extract()
                        .jsonPath();
        return new Actor(
                new PersonId(me.getString("subject")),
                me.getString("name"),
                Set.of(Role.DEVELOPER),
                Set.of(),
                Set.copyOf(me.getList("teams", String.class)));
    }

    /** As if a later revision had been approved. */
    void approvedIsNow(UUID request, String digest) {
        QuarkusTransaction.requiringNew()
                .run(
                        () ->
                                database.update(
                                        "update change_request set digest = ? where id = ?",
                                        digest,
                                        request));
    }

    private void store(
            UUID id, ObjectNode form, Evaluator.Assessment assessment, Plan plan, Actor person) {
        Instant now = Instant.parse("2026-11-22T09:00:00Z");
        int version = landingZones.current().version();
        int rows =
                database.update(
                        """
                        insert into change_request (id, requester, status, name, team, form, version,
                            evaluation, digest, turn_since, created_at, saved_at, submitted_at,
                            changed_at)
                        values (?, ?, 'DEPLOYING', ?, 'vision', ?::jsonb, 1, ?::jsonb, ?, ?, ?, ?,
                            ?, ?)
                        """,
                        id,
                        person.person().subject(),
                        form.path("name").asText(),
                        form.toString(),
                        text(assessment.evaluation()),
                        plan.digest().hex(),
                        now,
                        now,
                        now,
                        now,
                        now);
        rows +=
                database.update(
                        """
                        insert into request_plan (request_id, revision, digest, planner_version,
                            landing_zone_version, document, created_at)
                        values (?, 1, ?, ?, ?, ?, ?)
                        """,
                        id,
                        plan.digest().hex(),
                        plan.plannerVersion(),
                        version,
                        plan.canonicalJson(),
                        now);
        if (rows < 2) throw new AssertionError("the request was not stored");
    }

    private String text(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
