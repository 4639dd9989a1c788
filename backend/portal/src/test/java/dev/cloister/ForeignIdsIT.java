package dev.cloister;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Every route with an id in it, read from the API document: somebody else's id and one that does
 * not exist get the same answer, so that a stranger learns nothing from the difference.
 */
@QuarkusTest
class ForeignIdsIT {

    private static final Api STRANGER = Api.as("developer2");
    private static final Path DOCUMENT = Path.of("openapi.json");

    /** What is in these belongs to nobody: models and the landing zone. */
    private static final Set<String> OF_EVERYBODY =
            Set.of("/api/processes/", "/api/landing-zones", "/api/landing-zone");

    /** What gets a call past its own checks, by the end of the path. */
    private static final Map<String, String> BODIES =
            Map.of(
                    "/draft", "{\"version\":1,\"form\":{}}",
                    "/submit", "{\"version\":1}",
                    "/roll-back", "{\"reason\":\"Because I want to see it.\"}",
                    "/mended", "{\"reason\":\"Because I want to see it.\"}",
                    "/approve", "{\"sectionDigest\":\"" + "0".repeat(64) + "\"}",
                    "/reject", "{\"sectionDigest\":\"0\",\"reason\":\"Because I want to see it.\"}",
                    "/ask-for-changes",
                            "{\"sectionDigest\":\"0\",\"reason\":\"Because I want to see it.\"}");

    private record Route(String method, String path) {}

    @Test
    void aForeignIdIsAnsweredLikeOneThatDoesNotExist() throws IOException {
        String workspace = Api.name();
        String request = Api.as("developer").submitted(workspace);
        String task = Review.task(request, "network-security");
        Review.approveAll(request);
        String deployment = Review.deployment(request);
        Review.awaitStatus(request, "DEPLOYED");
        String evidence =
                Api.as("developer")
                        .get("/api/workspaces/{name}/evidence", workspace)
                        .extract()
                        .path("[0].id");
        Map<String, List<String>> foreign =
                Map.of(
                        "/api/requests/", List.of(request),
                        "/api/tasks/", List.of(task),
                        "/api/deployments/", List.of(deployment),
                        "/api/workspaces/", List.of(workspace, evidence),
                        "/api/audit/", List.of("1"));
        String missing = UUID.randomUUID().toString();
        Map<String, List<String>> unknown =
                Map.of(
                        "/api/requests/", List.of(missing),
                        "/api/tasks/", List.of(missing),
                        "/api/deployments/", List.of(missing),
                        "/api/workspaces/", List.of("ws-nothing", missing),
                        "/api/audit/", List.of("999999999"));

        List<Route> routes = routesWithIds();
        assertThat(routes).hasSizeGreaterThan(25);
        for (Route route : routes) {
            Response theirs = call(route, foreign);
            Response nobodys = call(route, unknown);
            assertThat(theirs.statusCode()).as(route + " " + theirs.asString()).isIn(403, 404);
            assertThat(theirs.statusCode()).as(route.toString()).isEqualTo(nobodys.statusCode());
            assertThat(theirs.<String>path("type"))
                    .as(route.toString())
                    .isEqualTo(nobodys.path("type"));
            if (theirs.statusCode() == 403) // what the role forbids, whatever the id
            assertThat(theirs.<String>path("type")).as(route.toString()).endsWith(":RoleRequired");
            assertThat(theirs.asString()).as(route.toString()).doesNotContain("vision");
        }
    }

    private static List<Route> routesWithIds() throws IOException {
        List<Route> routes = new ArrayList<>();
        JsonNode paths = new ObjectMapper().readTree(DOCUMENT.toFile()).path("paths");
        paths.properties()
                .forEach(
                        path -> {
                            boolean free =
                                    OF_EVERYBODY.stream().anyMatch(path.getKey()::startsWith);
                            if (!path.getKey().contains("{") || free) return;
                            path.getValue()
                                    .fieldNames()
                                    .forEachRemaining(
                                            method -> routes.add(new Route(method, path.getKey())));
                        });
        return routes;
    }

    private static Response call(Route route, Map<String, List<String>> ids) {
        String prefix = route.path.substring(0, route.path.indexOf('{'));
        List<String> own = ids.getOrDefault(prefix, List.of());
        assertThat(own).as("say here whose ids stand in " + route.path).isNotEmpty();
        String path = route.path;
        for (String id : own) path = path.replaceFirst("\\{(id|name|sequence)}", id);
        path = path.replace("{phase}", "hub");
        assertThat(path).as("say here what stands in " + route.path).doesNotContain("{");
        String end = path.substring(path.lastIndexOf('/'));
        RequestSpecification call = STRANGER.call();
        if (!route.method.equals("get")) call = call.body(BODIES.getOrDefault(end, "{}"));
        return call.request(route.method.toUpperCase(Locale.ROOT), path);
    }
}
