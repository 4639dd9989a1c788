package dev.cloister.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cloister.identity.Actor;
import dev.cloister.identity.PersonId;
import dev.cloister.identity.PersonRef;
import dev.cloister.notify.Visibility;
import dev.cloister.plan.Plan;
import dev.cloister.platform.Database;
import dev.cloister.platform.Refusal;
import dev.cloister.platform.Refused;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.exception.ConstraintViolationException;

/** All requests. Whatever leaves by a person's hand goes through {@link #visibleTo}. */
@ApplicationScoped
public class ChangeRequests implements PanacheRepositoryBase<ChangeRequest, UUID> {

    private static final String KIND = "request";

    private final Database database;
    private final ObjectMapper json;

    ChangeRequests(Database database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** For the portal's own work, where no person asks. */
    public ChangeRequest byId(UUID id) {
        return findByIdOptional(id).orElseThrow(() -> missing(id));
    }

    /** As {@link #byId}; nobody else changes it until this transaction ends. */
    public ChangeRequest locked(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE).orElseThrow(() -> missing(id));
    }

    /** Missing and not visible look the same: a stranger learns nothing from the difference. */
    public ChangeRequest visibleTo(Actor reader, UUID id) {
        return find(
                        "id = ?1 and (?2 = true or requester = ?3 or team in ?4)",
                        id,
                        Visibility.seesEverything(reader),
                        reader.person().subject(),
                        reader.teams())
                .firstResultOptional()
                .orElseThrow(() -> missing(id));
    }

    /** As {@link #visibleTo}, locked before anything of it is read. */
    ChangeRequest lockedFor(Actor reader, UUID id) {
        return find(
                        "id = ?1 and (?2 = true or requester = ?3 or team in ?4)",
                        id,
                        Visibility.seesEverything(reader),
                        reader.person().subject(),
                        reader.teams())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional()
                .orElseThrow(() -> missing(id));
    }

    public Visibility visibilityOf(ChangeRequest request) {
        return Visibility.of(request.requester(), request.team().orElse(null));
    }

    /** Who filed or edited it: nobody of them decides on it. */
    public Set<PersonId> authorsOf(UUID id) {
        Set<PersonId> authors =
                database
                        .query(
                                """
                                select subject from request_editor where request_id = ?
                                union select requester from change_request where id = ?
                                """,
                                row -> new PersonId(row.text("subject")),
                                id,
                                id)
                        .stream()
                        .collect(Collectors.toSet());
        return Set.copyOf(authors);
    }

    List<PersonRef> editorsOf(UUID id) {
        return database.query(
                """
                select p.subject, p.name from request_editor e join person p on p.subject = e.subject
                where e.request_id = ? order by e.first_at
                """,
                row -> new PersonRef(row.text("subject"), row.text("name")),
                id);
    }

    /**
     * @return whether this person had not edited it before
     */
    boolean edited(UUID id, PersonId editor, Instant now) {
        return database.first(
                        """
                        insert into request_editor (request_id, subject, first_at, last_at)
                        values (?, ?, ?, ?)
                        on conflict (request_id, subject) do update set last_at = excluded.last_at
                        returning first_at = last_at as first_time
                        """,
                        row -> row.yes("first_time"),
                        id,
                        editor.subject(),
                        now,
                        now)
                .orElseThrow();
    }

    /** The form as it stands. */
    public DraftForm formOf(ChangeRequest request) {
        return read(request.form(), DraftForm.class);
    }

    /** What the portal said about it when it was last submitted. */
    public Evaluation evaluationOf(ChangeRequest request) {
        String evaluation = request.evaluation();
        if (evaluation == null)
            throw new Refused(new Refusal.NotFound("evaluation of", request.number()));
        return read(evaluation, Evaluation.class);
    }

    /** The plan last submitted, byte for byte. */
    public Plan planOf(UUID id) {
        return Plan.parse(planTextOf(id));
    }

    /** The canonical JSON of the plan last submitted. */
    public String planTextOf(UUID id) {
        return database.first(
                        """
                        select document from request_plan where request_id = ?
                        order by revision desc limit 1
                        """,
                        row -> row.text("document"),
                        id)
                .orElseThrow(
                        () -> new Refused(new Refusal.NotFound("plan of request", id.toString())));
    }

    void keepPlan(ChangeRequest request, Plan plan, int landingZoneVersion, Instant now) {
        String document = plan.canonicalJson();
        int rows =
                database.update(
                        """
                        insert into request_plan (request_id, revision, digest, planner_version,
                            landing_zone_version, document, created_at)
                        values (?, ?, ?, ?, ?, ?, ?)
                        """,
                        request.id(),
                        request.revision(),
                        plan.digest().hex(),
                        plan.plannerVersion(),
                        landingZoneVersion,
                        document,
                        now);
        if (rows != 1) throw new IllegalStateException("the plan was not stored");
    }

    /** Writes now what was changed, so that a name somebody else took at this moment is refused. */
    void flushNamed(String name) {
        try {
            flush();
        } catch (PersistenceException e) {
            Throwable cause =
                    e instanceof ConstraintViolationException || e.getCause() == null
                            ? e
                            : e.getCause();
            if (cause instanceof ConstraintViolationException violation
                    && "change_request_one_open_name".equals(violation.getConstraintName()))
                throw new Refused(new Refusal.NameTaken(name));
            throw e;
        }
    }

    private <T> T read(String text, Class<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was stored cannot be read: " + type, e);
        }
    }

    private static Refused missing(UUID id) {
        return new Refused(new Refusal.NotFound(KIND, id.toString()));
    }
}
