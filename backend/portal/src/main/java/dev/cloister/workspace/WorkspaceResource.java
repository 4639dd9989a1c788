package dev.cloister.workspace;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cloister.identity.Actor;
import dev.cloister.identity.Caller;
import dev.cloister.identity.People;
import dev.cloister.identity.PersonRef;
import dev.cloister.identity.Role;
import dev.cloister.isolation.ArmResource;
import dev.cloister.isolation.Check;
import dev.cloister.isolation.Topology;
import dev.cloister.isolation.TopologyView;
import dev.cloister.landingzone.LandingZone;
import dev.cloister.landingzone.LandingZones;
import dev.cloister.plan.Classification;
import dev.cloister.plan.Plan;
import dev.cloister.plan.PlannedResource;
import dev.cloister.platform.Page;
import dev.cloister.platform.Paging;
import dev.cloister.platform.Refusal;
import dev.cloister.platform.Refused;
import dev.cloister.request.Cost;
import io.quarkus.security.Authenticated;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/api/workspaces")
class WorkspaceResource {

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record IsolationView(boolean proven, @Nullable Instant at, int passed, int total) {

        static IsolationView of(Workspace workspace) {
            return new IsolationView(
                    workspace.isProven(),
                    workspace.provenAt().orElse(null),
                    workspace.checksPassed(),
                    workspace.checksTotal());
        }
    }

    record WorkspaceRow(
            String name,
            String team,
            String region,
            WorkspaceState state,
            IsolationView isolation,
            LocalDate expiresOn,
            Instant createdAt) {

        static WorkspaceRow of(Workspace workspace) {
            return new WorkspaceRow(
                    workspace.name(),
                    workspace.team(),
                    workspace.region(),
                    workspace.state(),
                    IsolationView.of(workspace),
                    workspace.expiresOn(),
                    workspace.createdAt());
        }
    }

    record BuiltResource(String id, String type, String name, String portalUrl) {}

    record EvidenceView(
            UUID id,
            Instant at,
            Evidence.Result result,
            String summary,
            PersonRef askedBy,
            String digest,
            String observedDigest,
            List<Check> checks) {

        static EvidenceView of(Evidence evidence) {
            return new EvidenceView(
                    evidence.id(),
                    evidence.at(),
                    evidence.result(),
                    evidence.summary(),
                    evidence.askedBy(),
                    evidence.digest(),
                    evidence.observedDigest(),
                    evidence.checks());
        }
    }

    /**
     * Evidence as a file that can be checked without the portal: {@code observedDigest} is the
     * SHA-256 of {@code observed} in canonical JSON (RFC 8785), {@code digest} that of the plan.
     */
    record EvidenceDocument(
            String workspace,
            String team,
            UUID requestId,
            String requestNumber,
            EvidenceView evidence,
            Map<String, JsonNode> observed) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record WorkspaceView(
            String name,
            String team,
            String region,
            WorkspaceState state,
            IsolationView isolation,
            LocalDate expiresOn,
            Instant createdAt,
            @Nullable Instant activatedAt,
            UUID requestId,
            String requestNumber,
            String purpose,
            Classification classification,
            PersonRef owner,
            String block,
            String hub,
            List<Endpoint> endpoints,
            List<Connection> connection,
            List<OutboundView> outbound,
            @Nullable Cost cost,
            @Nullable EvidenceView evidence,
            List<BuiltResource> resources) {}

    enum TopologyState {
        PLANNED,
        OBSERVED
    }

    private static final TypeReference<List<OutboundView>> RULES = new TypeReference<>() {};

    private final Workspaces workspaces;
    private final EvidenceArchive archive;
    private final Approvals approvals;
    private final IsolationProof proof;
    private final LandingZones landingZones;
    private final People people;
    private final Caller caller;
    private final ObjectMapper json;
    private final UUID tenant;

    WorkspaceResource(
            Workspaces workspaces,
            EvidenceArchive archive,
            Approvals approvals,
            IsolationProof proof,
            LandingZones landingZones,
            People people,
            Caller caller,
            ObjectMapper json,
            @ConfigProperty(name = "cloister.azure.tenant-id") UUID tenant) {
        this.workspaces = workspaces;
        this.archive = archive;
        this.approvals = approvals;
        this.proof = proof;
        this.landingZones = landingZones;
        this.people = people;
        this.caller = caller;
        this.json = json;
        this.tenant = tenant;
    }

    @GET
    @Authenticated
    @Transactional
    public Page<WorkspaceRow> list(
            @QueryParam("team") @Nullable String team,
            @QueryParam("q") @Nullable String q,
            @BeanParam Paging paging) {
        Page<Workspace> page = workspaces.visibleTo(caller.actor(), team, q, paging);
        return new Page<>(page.items().stream().map(WorkspaceRow::of).toList(), page.total());
    }

    @GET
    @Path("/{name}")
    @Authenticated
    @Transactional
    public WorkspaceView one(String name) {
        Workspace workspace = workspaces.visibleTo(caller.actor(), name);
        Plan plan = approvals.plan(workspace.requestId(), workspace.digest());
        Optional<Evidence> newest = archive.newest(workspace.id());
        List<Endpoint> endpoints =
                Endpoint.of(plan, newest.map(e -> archive.observed(e.id())).orElse(Map.of()));
        boolean open = workspace.state() == WorkspaceState.ACTIVE;
        return new WorkspaceView(
                workspace.name(),
                workspace.team(),
                workspace.region(),
                workspace.state(),
                IsolationView.of(workspace),
                workspace.expiresOn(),
                workspace.createdAt(),
                workspace.activatedAt().orElse(null),
                workspace.requestId(),
                approvals.number(workspace.requestId()),
                workspace.purpose(),
                workspace.classification(),
                people.named(workspace.owner()),
                workspace.block().toString(),
                workspace.hub(),
                endpoints,
                open ? Connection.to(endpoints, plan, bastionOf(workspace.region())) : List.of(),
                rules(workspace),
                approvals.read(workspace.cost()).orElse(null),
                newest.map(EvidenceView::of).orElse(null),
                plan.resources().stream().map(this::built).toList());
    }

    private @Nullable String bastionOf(String region) {
        return landingZones
                .current()
                .landingZone()
                .hubOf(region)
                .map(LandingZone.Hub::bastion)
                .orElse(null);
    }

    @GET
    @Path("/{name}/evidence")
    @Authenticated
    @Transactional
    public List<EvidenceView> evidence(String name) {
        Workspace workspace = workspaces.visibleTo(caller.actor(), name);
        return archive.of(workspace.id()).stream().map(EvidenceView::of).toList();
    }

    @GET
    @Path("/{name}/evidence/{id}")
    @Authenticated
    @Transactional
    public RestResponse<EvidenceDocument> download(String name, UUID id) {
        Workspace workspace = workspaces.visibleTo(caller.actor(), name);
        Evidence evidence =
                archive.find(workspace.id(), id)
                        .orElseThrow(
                                () -> new Refused(new Refusal.NotFound("evidence", id.toString())));
        EvidenceDocument document =
                new EvidenceDocument(
                        workspace.name(),
                        workspace.team(),
                        workspace.requestId(),
                        approvals.number(workspace.requestId()),
                        EvidenceView.of(evidence),
                        archive.observed(id));
        return RestResponse.ResponseBuilder.ok(document)
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"evidence-%s-%s.json\"".formatted(name, id))
                .build();
    }

    /** As it was approved, or as the newest evidence found it. */
    @GET
    @Path("/{name}/topology")
    @Authenticated
    @Transactional
    public TopologyView topology(String name, @QueryParam("state") @Nullable String state) {
        Workspace workspace = workspaces.visibleTo(caller.actor(), name);
        List<ArmResource> resources =
                switch (Paging.choice("state", state, TopologyState.class)
                        .orElse(TopologyState.PLANNED)) {
                    case PLANNED ->
                            ArmResource.planned(
                                    approvals.plan(workspace.requestId(), workspace.digest()));
                    case OBSERVED ->
                            ArmResource.observed(
                                    archive.newest(workspace.id())
                                            .map(evidence -> archive.observed(evidence.id()))
                                            .orElseThrow(() -> notObserved(name)));
                };
        return TopologyView.of(Topology.of(resources));
    }

    /** Looks at Azure again. Either answer is new evidence; a silent Azure is neither. */
    @POST
    @Path("/{name}/verify")
    @RolesAllowed(Role.Names.ADMIN)
    public EvidenceView verify(String name) {
        Actor asker = caller.actor();
        UUID workspace = workspaces.visibleTo(asker, name).id();
        UUID evidence =
                switch (proof.attempt(workspace, asker)) {
                    case VerificationOutcome.Proven(var id) -> id;
                    case VerificationOutcome.NotProven(var id, _) -> id;
                    case VerificationOutcome.Unreachable(_, var why) ->
                            throw new Refused(new Refusal.AzureUnreachable(why));
                    case VerificationOutcome.Forbidden(var why) ->
                            throw new Refused(new Refusal.AzureForbids(why));
                };
        return EvidenceView.of(archive.find(workspace, evidence).orElseThrow());
    }

    private BuiltResource built(PlannedResource resource) {
        return new BuiltResource(
                resource.id(),
                resource.type(),
                resource.name(),
                "https://portal.azure.com/#@%s/resource%s".formatted(tenant, resource.id()));
    }

    private List<OutboundView> rules(Workspace workspace) {
        try {
            return json.readValue(workspace.outbound(), RULES);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored outbound rules cannot be read", e);
        }
    }

    private static Refused notObserved(String name) {
        return new Refused(new Refusal.NotFound("observed topology of", name));
    }
}
