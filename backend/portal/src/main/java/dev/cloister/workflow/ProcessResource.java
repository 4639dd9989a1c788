package dev.cloister.workflow;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.cloister.audit.AuditAction;
import dev.cloister.audit.AuditLog;
import dev.cloister.audit.AuditObject;
import dev.cloister.identity.Caller;
import dev.cloister.identity.Role;
import dev.cloister.platform.Idempotent;
import dev.cloister.platform.Permission;
import dev.cloister.platform.Refusal;
import dev.cloister.platform.Refused;
import dev.cloister.request.ChangeRequests;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Where a request stands in its process, as a picture shows it. */
@Path("/api/requests/{id}/process")
class ProcessResource {

    private final Engine engine;
    private final ChangeRequests requests;
    private final Incidents incidents;
    private final AuditLog audit;
    private final Caller caller;

    ProcessResource(
            Engine engine,
            ChangeRequests requests,
            Incidents incidents,
            AuditLog audit,
            Caller caller) {
        this.engine = engine;
        this.requests = requests;
        this.incidents = incidents;
        this.audit = audit;
        this.caller = caller;
    }

    @Schema(name = "ActiveElement")
    record Token(String elementId, String name, Instant since) {}

    @Schema(name = "ProcessIncident")
    record IncidentView(String elementId, String step, String message, Instant since) {}

    /**
     * @param retry of what broke in the request's own process; absent in the deployment's
     * @param endedAt once it is here, what is neither done nor active was not taken; before, it may
     *     still come
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ProcessView(
            String definition,
            int definitionVersion,
            List<Token> active,
            List<String> done,
            List<String> takenFlows,
            List<IncidentView> incidents,
            @Nullable Instant endedAt,
            @Nullable ProcessView deploymentProcess,
            @Nullable Permission retry) {}

    @GET
    @RolesAllowed({Role.Names.DEVELOPER, Role.Names.APPROVER, Role.Names.ADMIN, Role.Names.AUDITOR})
    public ProcessView get(UUID id) {
        return process(requests.visibleTo(caller.actor(), id).id());
    }

    private ProcessView process(UUID request) {
        HistoricProcessInstance instance =
                engine
                        .history()
                        .createHistoricProcessInstanceQuery()
                        .processDefinitionKey(ChangeRequestModel.PROCESS)
                        .processInstanceBusinessKey(request.toString())
                        .list()
                        .stream()
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new Refused(
                                                new Refusal.NotFound(
                                                        "process of request", request.toString())));
        Optional<HistoricProcessInstance> deployment =
                engine
                        .history()
                        .createHistoricProcessInstanceQuery()
                        .superProcessInstanceId(instance.getId())
                        .list()
                        .stream()
                        .findFirst();
        List<Job> broken = incidents.of(ChangeRequestModel.PROCESS, request);
        return view(
                instance,
                deployment.map(d -> view(d, null, null)).orElse(null),
                Permission.unless(against(broken, deployment.isPresent())));
    }

    /** The rule, asked by the command and by the view. */
    private Optional<Refusal> against(List<Job> broken, boolean deploying) {
        if (!caller.actor().is(Role.ADMIN))
            return Optional.of(new Refusal.RoleRequired(Role.Names.ADMIN));
        if (!broken.isEmpty()) return Optional.empty();
        return Optional.of(
                new Refusal.NoLongerOpen(
                        deploying
                                ? "nothing outside the deployment has broken; see there"
                                : "nothing in this process has broken"));
    }

    /** What the engine gave up in the request's own process is tried again. */
    @POST
    @Path("/retry")
    @RolesAllowed(Role.Names.ADMIN)
    @Transactional
    @Idempotent
    public ProcessView retry(UUID id) {
        UUID request = requests.visibleTo(caller.actor(), id).id();
        String number = requests.locked(request).number();
        List<Job> broken = incidents.of(ChangeRequestModel.PROCESS, request);
        Refused.ifPresent(against(broken, false));
        audit.append(
                caller.actor(),
                AuditAction.PROCESS_RETRIED,
                AuditObject.request(request, number),
                Map.of("incident", incidents.cause(broken.getFirst().getId())));
        incidents.retry(broken);
        return process(request);
    }

    private ProcessView view(
            HistoricProcessInstance instance,
            @Nullable ProcessView deployment,
            @Nullable Permission retry) {
        List<HistoricActivityInstance> activities =
                engine.history()
                        .createHistoricActivityInstanceQuery()
                        .processInstanceId(instance.getId())
                        .orderByHistoricActivityInstanceStartTime()
                        .asc()
                        .list();
        Set<String> active = ids(activities, false);
        Set<String> done = ids(activities, true);
        return new ProcessView(
                instance.getProcessDefinitionKey(),
                instance.getProcessDefinitionVersion(),
                activities.stream()
                        .filter(a -> a.getEndTime() == null)
                        .map(
                                a ->
                                        new Token(
                                                element(a.getActivityId()),
                                                a.getActivityName() == null
                                                        ? ""
                                                        : a.getActivityName(),
                                                a.getStartTime().toInstant()))
                        .toList(),
                List.copyOf(done),
                flows(instance, active, done),
                incidents(instance.getId()),
                instance.getEndTime() == null ? null : instance.getEndTime().toInstant(),
                deployment,
                retry);
    }

    /** The body of a multi-instance task has no shape of its own. */
    private static String element(String activity) {
        return activity.replace("#multiInstanceBody", "");
    }

    private static Set<String> ids(Collection<HistoricActivityInstance> all, boolean ended) {
        return all.stream()
                .filter(a -> (a.getEndTime() != null) == ended)
                .map(a -> element(a.getActivityId()))
                .collect(Collectors.toCollection(java.util.LinkedHashSet::new));
    }

    /** The engine keeps no history of flows: one was taken when both its ends were reached. */
    private List<String> flows(
            HistoricProcessInstance instance, Set<String> active, Set<String> done) {
        BpmnModelInstance model =
                engine.repository().getBpmnModelInstance(instance.getProcessDefinitionId());
        return model.getModelElementsByType(SequenceFlow.class).stream()
                .filter(flow -> done.contains(flow.getSource().getId()))
                .filter(
                        flow ->
                                active.contains(flow.getTarget().getId())
                                        || done.contains(flow.getTarget().getId()))
                .map(SequenceFlow::getId)
                .toList();
    }

    private List<IncidentView> incidents(String instance) {
        return incidents.in(instance).stream()
                .map(
                        broken ->
                                new IncidentView(
                                        broken.elementId(),
                                        broken.step(),
                                        broken.cause(),
                                        broken.since()))
                .toList();
    }
}
