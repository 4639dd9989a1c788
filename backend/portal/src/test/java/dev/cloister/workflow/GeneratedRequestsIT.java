package dev.cloister.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.Api;
import dev.cloister.Review;
import dev.cloister.request.Forms;
import dev.cloister.request.GeneratedForms;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

/**
 * Random valid requests go the whole way: filed, submitted, decided, built by the process and
 * proven, several at once. In a portal and an Azure of its own, since they all stay.
 *
 * <p>As many as fit into about three minutes on two cores; two hundred would take twice that, so
 * BuildsIT builds two hundred without the portal. {@code -Dgenerated.requests=200} in the test's
 * JVM takes them all through here.
 */
@QuarkusTest
@TestProfile(GeneratedRequestsIT.OnItsOwn.class)
class GeneratedRequestsIT {

    private static final int REQUESTS = Integer.getInteger("generated.requests", 80);

    /** The hub takes one writer at a time anyway, and the machine may have two cores. */
    private static final int AT_ONCE = 4;

    /** Submissions wait for each other, and none may wait longer than a transaction lasts. */
    private static final ReentrantLock SUBMITTING = new ReentrantLock(true);

    /** Two hundred of any size need more of a model than the landing zone has. */
    private static final int SMALLER = 5;

    private static final Duration LONGEST = Duration.ofMinutes(3);
    private static final Set<String> ENDS = Set.of("DEPLOYED", "FAILED", "REJECTED");
    private static final Api DANA = Api.as("developer");

    public static final class OnItsOwn implements QuarkusTestProfile {}

    @Test
    void randomValidRequestsAllBecomeActive() throws InterruptedException {
        Instant start = Instant.now();
        Duration before = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
        var generated = new GeneratedForms(20261122, Forms.ESTATE, LocalDate.now(ZoneOffset.UTC));
        List<String> faults = new ArrayList<>();
        try (ExecutorService people = Executors.newFixedThreadPool(AT_ONCE)) {
            List<ObjectNode> forms = new ArrayList<>();
            List<Future<String>> ends = new ArrayList<>();
            for (int i = 0; i < REQUESTS; i++) {
                ObjectNode form =
                        generated.next().put("name", "generated-" + i).put("team", "vision");
                withSmallModels(form);
                forms.add(form);
                ends.add(people.submit(() -> end(form)));
            }
            for (int i = 0; i < REQUESTS; i++)
                try {
                    String end = ends.get(i).get();
                    if (!end.equals("ACTIVE true")) faults.add(end + " " + forms.get(i));
                } catch (ExecutionException e) {
                    faults.add(e.getCause() + " " + forms.get(i));
                }
        }
        System.out.printf(
                "%d generated requests in %d s, %d s of them this process computed%n",
                REQUESTS,
                Duration.between(start, Instant.now()).toSeconds(),
                ProcessHandle.current()
                        .info()
                        .totalCpuDuration()
                        .orElse(Duration.ZERO)
                        .minus(before)
                        .toSeconds());

        assertThat(faults).isEmpty();
    }

    /** State of the workspace, and whether its isolation is proven. */
    private static String end(ObjectNode form) {
        String request = submitted(form);
        Review.approveAll(request);
        String status =
                await().atMost(LONGEST)
                        .alias(form.toString())
                        .pollInterval(Duration.ofMillis(400))
                        .until(
                                () ->
                                        DANA.get("/api/requests/{id}", request)
                                                .extract()
                                                .<String>path("status"),
                                ENDS::contains);
        if (!status.equals("DEPLOYED"))
            return status
                    + " "
                    + Api.as("admin")
                            .call()
                            .get("/api/deployments/{id}", Review.deployment(request))
                            .asString();
        return DANA.get("/api/workspaces/{name}", form.path("name").asText())
                        .statusCode(200)
                        .extract()
                        .path("state")
                + " "
                + DANA.get("/api/workspaces/{name}", form.path("name").asText())
                        .extract()
                        .path("isolation.proven");
    }

    private static String submitted(ObjectNode form) {
        SUBMITTING.lock();
        try {
            String request = DANA.draft();
            DANA.save(request, 1, form).statusCode(200);
            DANA.submit(request, 2).statusCode(200);
            return request;
        } finally {
            SUBMITTING.unlock();
        }
    }

    private static void withSmallModels(ObjectNode form) {
        for (var service : form.path("services"))
            for (var model : service.path("models"))
                ((ObjectNode) model).put("capacity", 1 + model.path("capacity").asInt() / SMALLER);
    }
}
