package dev.cloister.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItems;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.Api;
import dev.cloister.Review;
import dev.cloister.request.Forms;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** All seven phases, from the form to the proof. */
@QuarkusTest
class AccessIT {

    private static final String EVERYTHING =
            """
            {"jumpbox": {"place": "WORKSPACE", "bastion": "SHARED", "size": "Standard_B2ms"},
             "gateway": {"tier": "DEVELOPER", "only": true, "tokensPerMinute": 5000},
             "hubEndpoints": true}
            """;

    private static final Api DANA = Api.as("developer");
    private static final Api ADAM = Api.as("admin");

    private static String built(ObjectNode form) {
        String request = DANA.draft();
        DANA.save(request, 1, form).statusCode(200);
        DANA.submit(request, 2).statusCode(200);
        Review.approveAll(request);
        Review.awaitStatus(request, "DEPLOYED");
        return request;
    }

    @Test
    void everyPhaseRunsInTheProcessAndItsEndIsProven() {
        String name = Api.name();
        ObjectNode form = Forms.withAccess(EVERYTHING);
        form.put("name", name);
        form.withArray("services").addObject().put("kind", "storage");
        String request = built(form);

        ADAM.get("/api/deployments/{id}", Review.deployment(request))
                .body("state", equalTo("SUCCEEDED"))
                .body("phases.state", everyItem(equalTo("SUCCEEDED")))
                .body("phases.attempt", everyItem(equalTo(1)));
        assertThat(
                        ADAM.get("/api/deployments/{id}", Review.deployment(request))
                                .extract()
                                .<List<String>>path("phases.name"))
                .containsExactlyInAnyOrder(
                        "FOUNDATION",
                        "HUB",
                        "SERVICES",
                        "ACCESS",
                        "GATEWAY",
                        "CONNECTIONS",
                        "PORTALS");
        DANA.get("/api/workspaces/{name}", name)
                .statusCode(200)
                .body("state", equalTo("ACTIVE"))
                .body("isolation.proven", equalTo(true));
    }

    /** The hub's phase joins the networks, the gateway's actions close what it built open. */
    @Test
    void aGatewayBehindFrontDoorIsJoinedApprovedAndClosed() {
        String name = Api.name();
        ObjectNode form =
                Forms.withAccess(
                        """
                        {"onPremises": {"networks": ["10.200.0.0/16"]},
                         "gateway": {"tier": "STANDARD_V2", "only": true, "tokensPerMinute": 5000},
                         "ingress": {"kind": "FRONT_DOOR"}}
                        """);
        form.put("name", name);
        String request = built(form);

        ADAM.get("/api/deployments/{id}", Review.deployment(request))
                .body("state", equalTo("SUCCEEDED"))
                .body("steps.name", hasItems("approve-front-door", "close-public-access"))
                .body("steps.state", everyItem(equalTo("SUCCEEDED")));
        DANA.get("/api/workspaces/{name}", name)
                .statusCode(200)
                .body("state", equalTo("ACTIVE"))
                .body("isolation.proven", equalTo(true));
    }
}
