package dev.cloister.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.Api;
import dev.cloister.AzureForTests;
import dev.cloister.Review;
import dev.cloister.request.Forms;
import dev.cloister.request.JsonEdits;
import dev.cloister.simulator.RequestRecord;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every way in is built in the simulated Azure and proven. */
@QuarkusTest
class AccessIT {

    private static final Api DANA = Api.as("developer");
    private static final Api ADAM = Api.as("admin");

    /** West Europe's hub has a place for records, and policies for each workspace. */
    @Test
    void whatHasAFreeWayOutIsRecordedAndGuarded() {
        String name = Api.name();
        ObjectNode form = Forms.allServices();
        form.put("name", name).put("region", "westeurope").putObject("network").put("prefix", 24);
        JsonEdits.put(form, "/services/2/isolation", Forms.json("\"MANAGED_INTERNET_OUTBOUND\""));
        JsonEdits.put(form, "/services/8/isolation", Forms.json("\"MANAGED_INTERNET_OUTBOUND\""));
        String request = built(form);

        assertThat(
                        ADAM.get("/api/deployments/{id}", Review.deployment(request))
                                .extract()
                                .<List<String>>path("phases.name"))
                .contains("CONNECTIONS");
        DANA.get("/api/workspaces/{name}", name).body("isolation.proven", equalTo(true));
    }

    private static String built(ObjectNode form) {
        String request = DANA.draft();
        DANA.save(request, 1, form).statusCode(200);
        DANA.submit(request, 2).statusCode(200);
        Review.approveAll(request);
        Review.awaitStatus(request, "DEPLOYED");
        return request;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"jumpbox\": {\"place\": \"WORKSPACE\", \"bastion\": \"OWN\", \"size\":"
                        + " \"Standard_B2ms\"}} | ACCESS | virtualMachines",
                "{\"jumpbox\": {\"place\": \"WORKSPACE\", \"bastion\": \"SHARED\", \"size\":"
                        + " \"Standard_B2ms\"}} | ACCESS | virtualMachines",
                "{\"onPremises\": {\"networks\": [\"10.200.0.0/16\"], \"ports\": [1433]}} | HUB |"
                        + " deploymentStacks",
                "{\"gateway\": {\"tier\": \"DEVELOPER\", \"only\": true, \"tokensPerMinute\":"
                    + " 5000}, \"ingress\": {\"kind\": \"APPLICATION_GATEWAY\"}} | CONNECTIONS |"
                    + " deploymentStacks",
                "{\"jumpbox\": {\"place\": \"HUB\", \"size\": \"Standard_B2ms\"}} | PORTALS |"
                        + " virtualMachines"
            })
    void whatIsAskedForIsBuiltAndProven(String access, String phase, String type) {
        String name = Api.name();
        ObjectNode form = Forms.withAccess(access);
        form.put("name", name);
        String request = built(form);

        ADAM.get("/api/deployments/{id}", Review.deployment(request))
                .body("state", equalTo("SUCCEEDED"))
                .body("phases.state", everyItem(equalTo("SUCCEEDED")))
                .body("phases.attempt", everyItem(equalTo(1)));
        assertThat(
                        ADAM.get("/api/deployments/{id}", Review.deployment(request))
                                .extract()
                                .<List<String>>path("phases.name"))
                .contains(phase);
        DANA.get("/api/workspaces/{name}", name)
                .statusCode(200)
                .body("state", equalTo("ACTIVE"))
                .body("isolation.proven", equalTo(true));
        assertThat(AzureForTests.simulator().requests())
                .extracting(RequestRecord::path)
                .anyMatch(path -> path.contains("/" + type + "/") && path.contains(name));
    }
}
