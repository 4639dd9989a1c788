package dev.cloister;

import static org.awaitility.Awaitility.await;

import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What approvers and admins do in a story. */
public final class Review {

    private static final Map<String, String> APPROVERS =
            Map.of(
                    "network-security", "network-approver",
                    "ai-governance", "ai-approver",
                    "data-protection", "data-approver",
                    "ciso", "ciso");
    private static final Duration LONGEST = Duration.ofSeconds(120);

    private Review() {}

    /** Whoever decides for a group. */
    public static Api approver(String group) {
        String user = APPROVERS.get(group);
        if (user == null) throw new IllegalArgumentException("nobody is in " + group);
        return Api.as(user);
    }

    /** The open task of a group. */
    public static String task(String request, String group) {
        String id =
                Api.as("auditor")
                        .get("/api/requests/{id}/review", request)
                        .statusCode(200)
                        .extract()
                        .path("openTasks.find { it.group == '" + group + "' }?.taskId");
        if (id == null) throw new AssertionError("no open task of " + group + " on " + request);
        return id;
    }

    public static List<String> openGroups(String request) {
        return Api.as("auditor")
                .get("/api/requests/{id}/review", request)
                .extract()
                .path("openTasks.group");
    }

    public static String digest(String task) {
        return Api.as("auditor").get("/api/tasks/{id}", task).extract().path("sectionDigest");
    }

    public static ValidatableResponse approve(String request, String group) {
        String task = task(request, group);
        return approver(group)
                .post("/api/tasks/{id}/approve", Map.of("sectionDigest", digest(task)), task);
    }

    /** Everybody asked approves. */
    public static void approveAll(String request) {
        for (String group : openGroups(request)) approve(request, group).statusCode(200);
    }

    public static String deployment(String request) {
        await().atMost(LONGEST)
                .until(
                        () ->
                                !Api.as("admin")
                                        .get("/api/requests/{id}/deployments", request)
                                        .extract()
                                        .<List<String>>path("id")
                                        .isEmpty());
        return Api.as("admin")
                .get("/api/requests/{id}/deployments", request)
                .extract()
                .path("[0].id");
    }

    public static void awaitStatus(String request, String status) {
        awaitThat(request, status::equals, status);
    }

    private static void awaitThat(String request, Predicate<String> wanted, String words) {
        await().atMost(LONGEST)
                .alias(request + " becomes " + words)
                .ignoreExceptions()
                .pollInterval(Duration.ofMillis(100))
                .until(
                        () ->
                                Api.as("auditor")
                                        .get("/api/requests/{id}", request)
                                        .extract()
                                        .<String>path("status"),
                        wanted);
    }

    public static void awaitDeployment(String deployment, String state) {
        await().atMost(LONGEST)
                .alias(deployment + " becomes " + state)
                .pollInterval(Duration.ofMillis(100))
                .until(
                        () ->
                                Api.as("admin")
                                        .get("/api/deployments/{id}", deployment)
                                        .extract()
                                        .<String>path("state"),
                        state::equals);
    }
}
