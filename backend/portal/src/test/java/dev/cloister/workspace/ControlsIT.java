package dev.cloister.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.Api;
import dev.cloister.isolation.Control;
import dev.cloister.plan.ArmType;
import dev.cloister.plan.PlannedResource;
import dev.cloister.workspace.ApprovedRequests.ApprovedRequest;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ControlsIT {

    @Inject Workspaces workspaces;
    @Inject ApprovedRequests requests;

    @Test
    void theMatrixCountsWhoPassesAndNamesWhoDoesNot() {
        verified(Api.name(), false);
        String open = Api.name();
        verified(open, true);

        Api.as("auditor")
                .get("/api/controls")
                .statusCode(200)
                .body("landingZoneVersion", greaterThan(0))
                .body("rows", hasSize(Control.values().length))
                .body("rows.find { it.id == 'SV-1' }.failing", hasItem(open))
                .body("rows.find { it.id == 'SV-1' }.passing", greaterThan(0))
                .body("rows.find { it.id == 'SV-4' }.failing", not(hasItem(open)))
                .body(
                        "rows.find { it.id == 'VN-2' }.planned",
                        hasItem("Microsoft.CognitiveServices/accounts"))
                .body("rows.find { it.id == 'SV-1' }.verified", hasItem("publicNetworkAccess"))
                .body("rows.find { it.id == 'MC-2' }.evaluated[0].severity", equalTo("VIOLATION"));
    }

    @Test
    void theExportHasOneLineForEachControl() {
        String csv =
                Api.as("admin")
                        .get("/api/controls/export")
                        .statusCode(200)
                        .contentType(startsWith("text/csv"))
                        .header("Content-Disposition", containsString("cloister-controls.csv"))
                        .extract()
                        .body()
                        .asString();

        assertThat(csv.lines()).hasSize(1 + Control.values().length);
        assertThat(csv.lines()).anyMatch(line -> line.startsWith("VN-2,"));
    }

    @Test
    void itIsForAdminsAndAuditors() {
        Api.as("developer").get("/api/controls").statusCode(403);
        Api.as("ai-approver").get("/api/controls/export").statusCode(403);
    }

    private void verified(String name, boolean open) {
        ApprovedRequest request = requests.named(name);
        RememberingReadBack azure = BuiltAzure.of(request.plan());
        if (open)
            ((ObjectNode) azure.body(account(request).id()))
                    .withObject("/properties")
                    .put("publicNetworkAccess", "Enabled");
        QuarkusMock.installMockForType(
                new ParallelReads(azure, Duration.ofSeconds(15)), ParallelReads.class);
        QuarkusTransaction.requiringNew()
                .run(() -> workspaces.building(request.id(), request.plan(), request.requester()));
        VerificationOutcome outcome = workspaces.verify(request.id());
        assertThat(outcome instanceof VerificationOutcome.Proven).isEqualTo(!open);
    }

    private static PlannedResource account(ApprovedRequest request) {
        return request.plan().resources().stream()
                .filter(resource -> ArmType.ACCOUNT.is(resource.type()))
                .findFirst()
                .orElseThrow();
    }
}
