package dev.cloister.deployment;

import dev.cloister.deployment.DeploymentResource.DeploymentRow;
import dev.cloister.deployment.DeploymentResource.OperationView;
import dev.cloister.deployment.DeploymentResource.PhaseView;
import dev.cloister.deployment.Provisioner.Operation;
import dev.cloister.identity.Actor;
import dev.cloister.notify.Visibility;
import dev.cloister.plan.PhaseName;
import dev.cloister.platform.Database;
import dev.cloister.platform.Page;
import dev.cloister.platform.Paging;
import dev.cloister.platform.Refusal;
import dev.cloister.platform.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What lists and pages show; never more than the reader may see. */
@ApplicationScoped
class DeploymentReads {

    /** The parameters in order: sees everything, subject, teams. */
    private static final String VISIBLE = "(? or requester = ? or team = any (?))";

    /** Without the plan, which is as long as all its templates. The parameter: open states. */
    private static final String ROW =
            """
            select id, request_id, request_number, workspace, state, attempt, started_at,
                finished_at,
                (select p.name from deployment_phase p
                    where p.deployment_id = deployment.id and p.state = any (?)
                    order by p.ordinal limit 1) as phase\
            """;

    private static final String[] OPEN =
            Arrays.stream(PhaseState.values())
                    .filter(PhaseState::isOpen)
                    .map(Enum::name)
                    .toArray(String[]::new);

    private final Database database;
    private final HubLane lane;

    DeploymentReads(Database database, HubLane lane) {
        this.database = database;
        this.lane = lane;
    }

    Page<DeploymentRow> page(Actor reader, Optional<DeploymentState> state, Paging paging) {
        @Nullable String wanted = state.map(Enum::name).orElse(null);
        String where = " from deployment where " + VISIBLE + " and (?::text is null or state = ?)";
        boolean all = Visibility.seesEverything(reader);
        String subject = reader.person().subject();
        String[] teams = reader.teams().toArray(String[]::new);
        List<DeploymentRow> found =
                database.query(
                        ROW + where + " order by started_at desc, id limit ? offset ?",
                        DeploymentReads::row,
                        OPEN,
                        all,
                        subject,
                        teams,
                        wanted,
                        wanted,
                        paging.limit(),
                        paging.offset());
        long total =
                database.first(
                                "select count(*) as n" + where,
                                row -> row.number("n"),
                                all,
                                subject,
                                teams,
                                wanted,
                                wanted)
                        .orElse(0L);
        return new Page<>(found, total);
    }

    /** Missing and not visible look the same. */
    List<DeploymentRow> ofRequest(Actor reader, UUID request) {
        boolean visible =
                database.first(
                                "select 1 from change_request where " + VISIBLE + " and id = ?",
                                _ -> true,
                                Visibility.seesEverything(reader),
                                reader.person().subject(),
                                reader.teams().toArray(String[]::new),
                                request)
                        .isPresent();
        if (!visible) throw new Refused(new Refusal.NotFound("request", request.toString()));
        return database.query(
                ROW
                        + " from deployment where "
                        + VISIBLE
                        + " and request_id = ? order by started_at desc",
                DeploymentReads::row,
                OPEN,
                Visibility.seesEverything(reader),
                reader.person().subject(),
                reader.teams().toArray(String[]::new),
                request);
    }

    private static DeploymentRow row(Database.Row row) throws SQLException {
        String phase = row.maybeText("phase");
        return new DeploymentRow(
                row.id("id"),
                row.id("request_id"),
                row.text("request_number"),
                row.text("workspace"),
                DeploymentState.valueOf(row.text("state")),
                phase == null ? null : PhaseName.valueOf(phase),
                row.at("started_at"),
                row.maybeAt("finished_at"),
                (int) row.number("attempt"));
    }

    List<PhaseView> views(UUID deployment, List<PhaseRun> phases) {
        return phases.stream().map(phase -> view(deployment, phase)).toList();
    }

    private PhaseView view(UUID deployment, PhaseRun phase) {
        boolean hub = PhaseProgress.writesHub(phase.name());
        boolean waits = phase.state() == PhaseState.PENDING;
        boolean waitsAgain = phase.state() == PhaseState.SUBMITTED;
        return new PhaseView(
                phase.name(),
                DeploymentResource.title(phase.name()),
                phase.state(),
                phase.attempt(),
                phase.startedAt(),
                phase.finishedAt(),
                phase.nextLookAt(),
                phase.stackId(),
                phase.digest().hex(),
                operations(deployment, phase.name()),
                phase.failure(),
                phase.delay(),
                hub && (waits || waitsAgain)
                        ? lane.place(deployment).filter(place -> waits || place > 1).orElse(null)
                        : null);
    }

    private List<OperationView> operations(UUID deployment, PhaseName phase) {
        return database.query(
                """
                select id, resource_id, resource_type, state, started_at, duration_ms, error
                from deployment_operation where deployment_id = ? and phase = ? order by ordinal
                """,
                row -> {
                    String resource = row.text("resource_id");
                    String took = row.maybeText("duration_ms");
                    return new OperationView(
                            row.text("id"),
                            row.text("resource_type"),
                            resource.substring(resource.lastIndexOf('/') + 1),
                            Operation.State.valueOf(row.text("state")),
                            row.maybeAt("started_at"),
                            took == null ? null : DeploymentResource.seconds(Long.parseLong(took)),
                            row.maybeText("error"));
                },
                deployment,
                phase);
    }
}
