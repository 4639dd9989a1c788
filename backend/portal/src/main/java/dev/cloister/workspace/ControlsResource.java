package dev.cloister.workspace;

import dev.cloister.identity.Role;
import dev.cloister.isolation.Control;
import dev.cloister.landingzone.LandingZones;
import dev.cloister.workspace.ControlCounts.Standing;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** The compliance matrix: controls down, what is done for each across. */
@Path("/api/controls")
@RolesAllowed({Role.Names.ADMIN, Role.Names.AUDITOR})
class ControlsResource {

    private final LandingZones landingZones;
    private final ControlCounts counts;
    private final InstantSource clock;

    ControlsResource(LandingZones landingZones, ControlCounts counts, InstantSource clock) {
        this.landingZones = landingZones;
        this.counts = counts;
        this.clock = clock;
    }

    /**
     * @param landingZoneVersion that the reference requests were planned for
     */
    record ControlMatrixView(int landingZoneVersion, List<ControlRow> rows) {}

    /**
     * @param planned resource types that carry it
     * @param evaluated what a request may be told about it
     * @param verified properties that are read back from Azure
     * @param passing live workspaces whose newest evidence passes
     * @param failing names of those whose newest evidence does not
     * @param exceptions live workspaces approved with an exception
     */
    record ControlRow(
            String id,
            String title,
            List<String> planned,
            List<ControlMatrix.Told> evaluated,
            List<String> verified,
            int passing,
            List<String> failing,
            int exceptions) {}

    @GET
    @Transactional
    public ControlMatrixView matrix() {
        LandingZones.Current current = landingZones.current();
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        Map<String, Standing> standings = counts.standings();
        Map<String, Integer> exceptions = counts.exceptions();
        return new ControlMatrixView(
                current.version(),
                ControlMatrix.of(current.landingZone(), today).entrySet().stream()
                        .map(each -> row(each.getKey(), each.getValue(), standings, exceptions))
                        .toList());
    }

    private static ControlRow row(
            Control control,
            ControlMatrix.Coverage coverage,
            Map<String, Standing> standings,
            Map<String, Integer> exceptions) {
        Standing standing = standings.getOrDefault(control.id(), Standing.NONE);
        return new ControlRow(
                control.id(),
                control.title(),
                List.copyOf(coverage.planned()),
                coverage.told(),
                List.copyOf(coverage.verified()),
                standing.passing(),
                standing.failing(),
                exceptions.getOrDefault(control.id(), 0));
    }

    @GET
    @Path("/export")
    @Produces("text/csv")
    @Transactional
    public Response export() {
        StringWriter text = new StringWriter();
        try (CSVPrinter csv = new CSVPrinter(text, CSVFormat.RFC4180)) {
            csv.printRecord(
                    "control",
                    "title",
                    "planned",
                    "evaluated",
                    "verified",
                    "passing",
                    "failing",
                    "exceptions",
                    "failing_workspaces");
            for (ControlRow row : matrix().rows())
                csv.printRecord(
                        row.id(),
                        row.title(),
                        String.join("; ", row.planned()),
                        row.evaluated().stream()
                                .map(told -> told.severity() + ": " + told.message())
                                .collect(Collectors.joining("; ")),
                        String.join("; ", row.verified()),
                        row.passing(),
                        row.failing().size(),
                        row.exceptions(),
                        String.join("; ", row.failing()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Response.ok(text.toString())
                .type("text/csv; charset=utf-8")
                .header("Content-Disposition", "attachment; filename=\"cloister-controls.csv\"")
                .build();
    }
}
