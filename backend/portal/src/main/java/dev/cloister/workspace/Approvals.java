package dev.cloister.workspace;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cloister.plan.Digest;
import dev.cloister.plan.Plan;
import dev.cloister.platform.Database;
import dev.cloister.platform.Refusal;
import dev.cloister.platform.Refused;
import dev.cloister.request.ChangeRequest;
import dev.cloister.request.ChangeRequests;
import dev.cloister.request.Cost;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was approved for a request. */
@ApplicationScoped
class Approvals {

    private final ChangeRequests requests;
    private final Database database;
    private final ObjectMapper json;

    Approvals(ChangeRequests requests, Database database, ObjectMapper json) {
        this.requests = requests;
        this.database = database;
        this.json = json;
    }

    /** As views show it: CR-42. */
    String number(UUID request) {
        return requests.byId(request).number();
    }

    /** Of the plan that stands to be deployed. Refuses NotFound where nothing was submitted. */
    Digest digest(UUID request) {
        return requests.byId(request)
                .digest()
                .orElseThrow(
                        () ->
                                new Refused(
                                        new Refusal.NotFound(
                                                "plan of request", request.toString())));
    }

    /** As it was evaluated at submit, JSON. */
    String cost(UUID request) {
        ChangeRequest found = requests.byId(request);
        try {
            return json.writeValueAsString(requests.evaluationOf(found).cost());
        } catch (JsonProcessingException e) {
            throw new AssertionError("a cost is always JSON", e);
        }
    }

    /** What {@link #cost(UUID)} wrote. */
    Optional<Cost> read(@Nullable String cost) {
        if (cost == null) return Optional.empty();
        try {
            return Optional.of(json.readValue(cost, Cost.class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored cost cannot be read", e);
        }
    }

    /**
     * Byte for byte what was approved, whatever was submitted since; DigestMismatch when the stored
     * bytes are others.
     */
    Plan plan(UUID request, Digest digest) {
        String document =
                database.first(
                                """
                                select document from request_plan
                                where request_id = ? and digest = ?
                                order by revision desc limit 1
                                """,
                                row -> row.text("document"),
                                request,
                                digest.hex())
                        .orElseThrow(() -> new Refused(new Refusal.NotFound("plan", digest.hex())));
        String found = Digest.of(document).hex();
        if (!found.equals(digest.hex()))
            throw new Refused(new Refusal.DigestMismatch(digest.hex(), found));
        return Plan.parse(document);
    }
}
