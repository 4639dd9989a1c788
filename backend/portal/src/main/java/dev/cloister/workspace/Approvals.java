package dev.cloister.workspace;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cloister.plan.Digest;
import dev.cloister.plan.Plan;
import dev.cloister.platform.Database;
import dev.cloister.platform.Refusal;
import dev.cloister.platform.Refused;
import dev.cloister.request.Cost;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was approved for a request, read from where the request package keeps it. */
@ApplicationScoped
class Approvals {

    private final Database database;
    private final ObjectMapper json;

    Approvals(Database database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /**
     * @param digest of the plan that stands to be deployed
     * @param cost as it was evaluated at submit, JSON
     */
    record Approval(String number, String digest, @Nullable String cost) {}

    /** Refuses NotFound where there is no submitted request of this id. */
    Approval of(UUID request) {
        return database.first(
                        """
                        select number, digest, evaluation -> 'cost' as cost from change_request
                        where id = ? and digest is not null
                        """,
                        row ->
                                new Approval(
                                        "CR-" + row.number("number"),
                                        row.text("digest"),
                                        row.maybeText("cost")),
                        request)
                .orElseThrow(() -> new Refused(new Refusal.NotFound("request", request + "")));
    }

    /** Byte for byte what was approved; DigestMismatch when the stored bytes are others. */
    Plan plan(UUID request, String digest) {
        String document =
                database.first(
                                """
                                select document from request_plan
                                where request_id = ? and digest = ?
                                order by revision desc limit 1
                                """,
                                row -> row.text("document"),
                                request,
                                digest)
                        .orElseThrow(() -> new Refused(new Refusal.NotFound("plan", digest)));
        String found = Digest.of(document).hex();
        if (!found.equals(digest)) throw new Refused(new Refusal.DigestMismatch(digest, found));
        return Plan.parse(document);
    }

    Optional<Cost> cost(@Nullable String stored) {
        if (stored == null) return Optional.empty();
        try {
            return Optional.of(json.readValue(stored, Cost.class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored cost cannot be read", e);
        }
    }
}
