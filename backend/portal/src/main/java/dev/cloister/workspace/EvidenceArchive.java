package dev.cloister.workspace;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cloister.identity.PersonRef;
import dev.cloister.isolation.Check;
import dev.cloister.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** All evidence, newest first. Rows are added; the database refuses anything else. */
@ApplicationScoped
class EvidenceArchive {

    private static final String COLUMNS =
            "select id, workspace_id, at, asked_by, asked_by_name, result, summary, digest,"
                    + " checks, observed_digest from evidence";
    private static final TypeReference<List<Check>> CHECKS = new TypeReference<>() {};
    private static final TypeReference<Map<String, JsonNode>> BODIES = new TypeReference<>() {};

    private final Database database;
    private final ObjectMapper json;

    EvidenceArchive(Database database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /**
     * @param observed the canonical JSON that the evidence's digest is of
     */
    void add(Evidence evidence, String observed) {
        int rows =
                database.update(
                        """
                        insert into evidence (id, workspace_id, at, asked_by, asked_by_name, result,
                            summary, digest, checks, checks_passed, checks_total, observed,
                            observed_digest)
                        values (?, ?, ?, ?, ?, ?, ?, ?, cast(? as jsonb), ?, ?, ?, ?)
                        """,
                        evidence.id(),
                        evidence.workspaceId(),
                        evidence.at(),
                        evidence.askedBy().subject(),
                        evidence.askedBy().name(),
                        evidence.result(),
                        evidence.summary(),
                        evidence.digest(),
                        write(evidence.checks()),
                        evidence.passed(),
                        evidence.checks().size(),
                        observed,
                        evidence.observedDigest());
        if (rows != 1) throw new IllegalStateException("the evidence was not stored");
    }

    Optional<Evidence> newest(UUID workspace) {
        return database.first(
                COLUMNS + " where workspace_id = ? order by sequence desc limit 1",
                this::read,
                workspace);
    }

    List<Evidence> of(UUID workspace) {
        return database.query(
                COLUMNS + " where workspace_id = ? order by sequence desc limit 200",
                this::read,
                workspace);
    }

    Optional<Evidence> find(UUID workspace, UUID id) {
        return database.first(
                COLUMNS + " where workspace_id = ? and id = ?", this::read, workspace, id);
    }

    /** What was read for it, by id. */
    Map<String, JsonNode> observed(UUID evidence) {
        return parse(
                database.first(
                                "select observed from evidence where id = ?",
                                row -> row.text("observed"),
                                evidence)
                        .orElse("{}"),
                BODIES);
    }

    private Evidence read(Database.Row row) throws SQLException {
        return new Evidence(
                row.id("id"),
                row.id("workspace_id"),
                row.at("at"),
                new PersonRef(row.text("asked_by"), row.text("asked_by_name")),
                Evidence.Result.valueOf(row.text("result")),
                row.text("summary"),
                row.text("digest"),
                parse(row.text("checks"), CHECKS),
                row.text("observed_digest"));
    }

    private String write(List<Check> checks) {
        try {
            return json.writeValueAsString(checks);
        } catch (JsonProcessingException e) {
            throw new AssertionError("checks are always JSON", e);
        }
    }

    private <T> T parse(String text, TypeReference<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored evidence cannot be read", e);
        }
    }
}
