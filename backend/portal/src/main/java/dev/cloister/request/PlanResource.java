package dev.cloister.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cloister.identity.Caller;
import dev.cloister.isolation.TopologyView;
import dev.cloister.plan.Digest;
import dev.cloister.plan.Phase;
import dev.cloister.plan.PhaseName;
import dev.cloister.plan.Plan;
import dev.cloister.plan.Scope;
import dev.cloister.plan.Section;
import dev.cloister.platform.Refusal;
import dev.cloister.platform.Refused;
import io.quarkus.security.Authenticated;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The plan of a submitted request: to look at, and byte for byte to keep. */
@Path("/api/requests/{id}")
@Authenticated
class PlanResource {

    private final ChangeRequests requests;
    private final Assessments assessments;
    private final Caller caller;
    private final ObjectMapper json;

    PlanResource(
            ChangeRequests requests, Assessments assessments, Caller caller, ObjectMapper json) {
        this.requests = requests;
        this.assessments = assessments;
        this.caller = caller;
        this.json = json;
    }

    enum ScopeKind {
        SUBSCRIPTION,
        RESOURCE_GROUP
    }

    record PlanView(
            String digest,
            String plannerVersion,
            List<SectionView> sections,
            List<PhaseView> phases) {}

    @Schema(name = "PlanSectionView")
    record SectionView(Section section, String digest, List<String> phases) {}

    record PhaseView(
            String name,
            String title,
            Section section,
            ScopeView scope,
            String templateDigest,
            List<ResourceView> resources,
            List<ActionView> actions,
            JsonNode template) {}

    /** What is done once the template is applied. */
    @Schema(name = "PlannedAction")
    record ActionView(String name, String title) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ScopeView(
            ScopeKind kind,
            UUID subscriptionId,
            @Nullable String resourceGroup,
            @Nullable String location) {

        static ScopeView of(Scope scope) {
            return switch (scope) {
                case Scope.Subscription(var subscription, var location) ->
                        new ScopeView(ScopeKind.SUBSCRIPTION, subscription, null, location);
                case Scope.ResourceGroup(var subscription, var group) ->
                        new ScopeView(ScopeKind.RESOURCE_GROUP, subscription, group, null);
            };
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "PlannedResource")
    record ResourceView(
            String id, String type, String name, String apiVersion, @Nullable String location) {}

    @GET
    @Path("/plan")
    @Transactional
    public PlanView plan(UUID id) {
        Plan plan = requests.planOf(visible(id).id());
        List<SectionView> sections =
                plan.sections().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(e -> section(plan, e.getKey(), e.getValue()))
                        .toList();
        return new PlanView(
                plan.digest().hex(),
                plan.plannerVersion(),
                sections,
                plan.phases().stream().map(phase -> phase(plan, phase)).toList());
    }

    private static SectionView section(Plan plan, Section section, Digest digest) {
        return new SectionView(
                section,
                digest.hex(),
                plan.phases().stream()
                        .filter(phase -> phase.section() == section)
                        .map(phase -> phase.name().slug())
                        .toList());
    }

    private PhaseView phase(Plan plan, Phase phase) {
        try {
            return new PhaseView(
                    phase.name().slug(),
                    phase.name().title(),
                    phase.section(),
                    ScopeView.of(phase.scope()),
                    phase.template().digest().hex(),
                    plan.resources().stream()
                            .filter(r -> r.phase() == phase.name())
                            .map(
                                    r ->
                                            new ResourceView(
                                                    r.id(),
                                                    r.type(),
                                                    r.name(),
                                                    r.apiVersion(),
                                                    r.location()))
                            .toList(),
                    phase.actions().stream()
                            .map(action -> new ActionView(action.name(), action.title()))
                            .toList(),
                    json.readTree(phase.template().json()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored template is not JSON", e);
        }
    }

    /** What the digest is the SHA-256 of. */
    @GET
    @Path("/plan.json")
    @Produces(MediaType.APPLICATION_JSON)
    @Transactional
    public Response download(UUID id) {
        ChangeRequest request = visible(id);
        return file(request.number() + "-plan.json", requests.planTextOf(request.id()));
    }

    @GET
    @Path("/plan/{phase}.json")
    @Produces(MediaType.APPLICATION_JSON)
    @Transactional
    public Response template(UUID id, String phase) {
        ChangeRequest request = visible(id);
        Plan plan = requests.planOf(request.id());
        return Arrays.stream(PhaseName.values())
                .filter(name -> name.slug().equals(phase))
                .findFirst()
                .flatMap(plan::phase)
                .map(
                        found ->
                                file(
                                        "%s-%s.json".formatted(request.number(), phase),
                                        found.template().json()))
                .orElseThrow(() -> new Refused(new Refusal.NotFound("phase", phase)));
    }

    /** The planned picture; of a draft the one that would be planned now. */
    @GET
    @Path("/topology")
    @Transactional
    public TopologyView topology(UUID id) {
        ChangeRequest request = visible(id);
        Evaluation evaluation =
                request.status() == RequestStatus.DRAFT
                        ? assessments.assess(requests.formOf(request), id).assessment().evaluation()
                        : requests.evaluationOf(request);
        TopologyView topology = evaluation.topology();
        return topology == null ? new TopologyView(List.of(), List.of()) : topology;
    }

    private ChangeRequest visible(UUID id) {
        return requests.visibleTo(caller.actor(), id);
    }

    private static Response file(String name, String text) {
        return Response.ok(text)
                .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
                .build();
    }
}
