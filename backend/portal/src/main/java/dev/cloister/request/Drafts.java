package dev.cloister.request;

import dev.cloister.audit.AuditAction;
import dev.cloister.audit.AuditLog;
import dev.cloister.audit.AuditObject;
import dev.cloister.identity.Actor;
import dev.cloister.landingzone.AddressSpace;
import dev.cloister.notify.Notifications;
import dev.cloister.platform.Refusal;
import dev.cloister.platform.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Begins, saves and ends what the requester still has in hand. */
@ApplicationScoped
class Drafts {

    private final ChangeRequests requests;
    private final Assessments assessments;
    private final AddressSpace addressSpace;
    private final AuditLog log;
    private final Notifications notifications;
    private final Event<RequestWithdrawn> withdrawn;
    private final InstantSource clock;

    Drafts(
            ChangeRequests requests,
            Assessments assessments,
            AddressSpace addressSpace,
            AuditLog log,
            Notifications notifications,
            Event<RequestWithdrawn> withdrawn,
            InstantSource clock) {
        this.requests = requests;
        this.assessments = assessments;
        this.addressSpace = addressSpace;
        this.log = log;
        this.notifications = notifications;
        this.withdrawn = withdrawn;
        this.clock = clock;
    }

    /**
     * @param preset id of a preset to start from
     * @param cloneOf a request the caller may see; its form is taken without the name
     */
    @Transactional(Transactional.TxType.MANDATORY)
    ChangeRequest begin(Actor caller, @Nullable String preset, @Nullable UUID cloneOf) {
        Instant now = clock.instant();
        DraftForm form = DraftForm.empty();
        if (preset != null) form = preset(preset);
        if (cloneOf != null)
            form = withoutName(requests.formOf(requests.visibleTo(caller, cloneOf)));
        ChangeRequest request = new ChangeRequest(UUID.randomUUID(), caller, stored(form), now);
        requests.persistAndFlush(request);
        log.append(
                caller,
                AuditAction.REQUEST_CREATED,
                AuditObject.request(request.id(), request.number()),
                cloneOf == null ? Map.of() : Map.of("cloneOf", cloneOf.toString()));
        tell(request);
        return request;
    }

    private DraftForm preset(String id) {
        return Preset.of(assessments.landingZone().landingZone(), assessments.today()).stream()
                .filter(preset -> preset.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new Refused(new Refusal.NotFound("preset", id)))
                .form();
    }

    /** Saves as typed; the first save of each person is audited, since it makes them an author. */
    @Transactional(Transactional.TxType.MANDATORY)
    ChangeRequest save(Actor caller, UUID id, int version, DraftForm form) {
        ChangeRequest request = requests.lockedFor(caller, id);
        Instant now = clock.instant();
        request.edit(caller, version, stored(DraftForm.read(form.toJson(), "/form")), now);
        requests.flushNamed(String.valueOf(form.name()));
        if (requests.edited(id, caller.person(), now)) {
            log.append(
                    caller,
                    AuditAction.REQUEST_EDITED,
                    AuditObject.request(id, request.number()),
                    Map.of("version", request.version()));
            tell(request);
        }
        return request;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    ChangeRequest withdraw(Actor caller, UUID id, @Nullable String reason) {
        ChangeRequest request = requests.lockedFor(caller, id);
        boolean hasProcess = request.status() != RequestStatus.DRAFT;
        request.withdraw(caller, clock.instant());
        requests.flush();
        boolean released = addressSpace.release(id);
        log.append(
                caller,
                AuditAction.REQUEST_WITHDRAWN,
                AuditObject.request(id, request.number()),
                reason == null || reason.isBlank() ? null : reason.strip(),
                Map.of("addressReleased", released));
        if (hasProcess) withdrawn.fire(new RequestWithdrawn(id));
        tell(request);
        return request;
    }

    private void tell(ChangeRequest request) {
        notifications.changed(
                Notifications.Kind.REQUEST,
                request.id().toString(),
                requests.visibilityOf(request));
    }

    private static ChangeRequest.StoredForm stored(DraftForm form) {
        return new ChangeRequest.StoredForm(form.toJson().toString(), form.name(), form.team());
    }

    private static DraftForm withoutName(DraftForm form) {
        return new DraftForm(
                form.kind(),
                null,
                form.team(),
                form.purpose(),
                form.classification(),
                form.region(),
                form.expiresOn(),
                form.network(),
                form.services(),
                form.outbound(),
                form.access(),
                form.monitoring());
    }
}
