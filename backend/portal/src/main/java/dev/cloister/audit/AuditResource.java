package dev.cloister.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cloister.identity.Caller;
import dev.cloister.identity.PersonRef;
import dev.cloister.identity.Role;
import dev.cloister.platform.Page;
import dev.cloister.platform.Paging;
import dev.cloister.platform.Refusal;
import dev.cloister.platform.Refused;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Search, verify, export. Reading is for auditors and admins. */
@Path("/api/audit")
@RolesAllowed({Role.Names.AUDITOR, Role.Names.ADMIN})
class AuditResource {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final int EXPORT_SECONDS = 300;

    private final AuditSearch search;
    private final AuditChain chain;
    private final AuditExport export;
    private final AuditLog log;
    private final Caller caller;
    private final ObjectMapper json;
    private final InstantSource clock;

    AuditResource(
            AuditSearch search,
            AuditChain chain,
            AuditExport export,
            AuditLog log,
            Caller caller,
            ObjectMapper json,
            InstantSource clock) {
        this.search = search;
        this.chain = chain;
        this.export = export;
        this.log = log;
        this.caller = caller;
        this.json = json;
        this.clock = clock;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AuditRow(
            long sequence,
            Instant at,
            PersonRef who,
            String action,
            String objectType,
            String objectId,
            @Nullable String objectName,
            AuditEntry.Outcome outcome,
            @Nullable String reason,
            String hash) {

        static AuditRow of(AuditSearch.Found found) {
            AuditEntry entry = found.entry();
            return new AuditRow(
                    entry.sequence(),
                    entry.at(),
                    new PersonRef(entry.who(), entry.whoName()),
                    entry.action(),
                    entry.object().type(),
                    entry.object().id(),
                    entry.object().name(),
                    entry.outcome(),
                    entry.reason(),
                    found.hash());
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "AuditEntryView")
    record AuditDetail(
            long sequence,
            Instant at,
            PersonRef who,
            String action,
            String objectType,
            String objectId,
            @Nullable String objectName,
            AuditEntry.Outcome outcome,
            @Nullable String reason,
            String hash,
            JsonNode details,
            String previousHash,
            @Nullable String correlationId) {}

    @GET
    @Transactional
    public Page<AuditRow> list(@BeanParam AuditSearch.Filter filter, @BeanParam Paging paging) {
        Page<AuditSearch.Found> found = search.find(filter, paging);
        return new Page<>(found.items().stream().map(AuditRow::of).toList(), found.total());
    }

    @GET
    @Path("/{sequence}")
    @Transactional
    public AuditDetail get(long sequence) throws JsonProcessingException {
        AuditSearch.Found found =
                search.find(sequence)
                        .orElseThrow(
                                () ->
                                        new Refused(
                                                new Refusal.NotFound(
                                                        "audit entry", "#" + sequence)));
        AuditRow row = AuditRow.of(found);
        return new AuditDetail(
                row.sequence,
                row.at,
                row.who,
                row.action,
                row.objectType,
                row.objectId,
                row.objectName,
                row.outcome,
                row.reason,
                row.hash,
                json.readTree(found.entry().details()),
                found.entry().previousHash(),
                found.entry().correlationId());
    }

    /** Looking is an entry of its own; it is written after the look. */
    @POST
    @Path("/verify")
    public AuditChain.Verification verify() {
        AuditChain.Verification result =
                QuarkusTransaction.requiringNew().timeout(EXPORT_SECONDS).call(chain::verify);
        QuarkusTransaction.requiringNew()
                .run(
                        () ->
                                log.append(
                                        caller.actor(),
                                        AuditAction.AUDIT_VERIFIED,
                                        new AuditObject("audit", "chain", null, null),
                                        Map.of("intact", result.intact(), "upTo", result.upTo())));
        return result;
    }

    @GET
    @Path("/export")
    public Response export(
            @QueryParam("format") @Nullable String format, @BeanParam AuditSearch.Filter filter) {
        AuditExport.Format as =
                Paging.choice("format", format, AuditExport.Format.class)
                        .orElse(AuditExport.Format.CSV);
        filter.check();
        QuarkusTransaction.requiringNew()
                .run(
                        () ->
                                log.append(
                                        caller.actor(),
                                        AuditAction.AUDIT_EXPORTED,
                                        new AuditObject("audit", "export", null, null),
                                        Map.of("format", as.name(), "filter", filter.words())));
        StreamingOutput stream =
                out ->
                        QuarkusTransaction.requiringNew()
                                .timeout(EXPORT_SECONDS)
                                .run(() -> export.write(as, filter, out));
        return Response.ok(stream)
                .type(as.mediaType())
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"cloister-audit-%s.%s\""
                                .formatted(STAMP.format(clock.instant()), as.extension()))
                .build();
    }
}
