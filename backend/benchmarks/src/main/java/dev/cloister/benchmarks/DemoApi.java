package dev.cloister.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;

/** The API of a running demo, as any of its people; a password is the name. */
final class DemoApi {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> tokens = new HashMap<>();
    private final URI portal;
    private final URI identity;

    DemoApi(URI portal, URI identity) {
        this.portal = portal;
        this.identity = identity;
    }

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    JsonNode get(String who, String path) throws IOException, InterruptedException {
        return send(as(who, path).GET().build());
    }

    JsonNode post(String who, String path, JsonNode body) throws IOException, InterruptedException {
        return send(
                as(who, path).POST(HttpRequest.BodyPublishers.ofString(body.toString())).build());
    }

    JsonNode put(String who, String path, JsonNode body) throws IOException, InterruptedException {
        return send(
                as(who, path).PUT(HttpRequest.BodyPublishers.ofString(body.toString())).build());
    }

    private HttpRequest.Builder as(String who, String path)
            throws IOException, InterruptedException {
        String token = tokens.get(who);
        if (token == null) {
            token = token(who);
            tokens.put(who, token);
        }
        return HttpRequest.newBuilder(portal.resolve(path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json");
    }

    private String token(String who) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(identity.resolve("/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        "grant_type=password&client_id=cloister-cli&scope=openid"
                                                + "&username=%s&password=%s".formatted(who, who)))
                        .build())
                .path("access_token")
                .asText();
    }

    private JsonNode send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() >= 300)
            throw new IOException(
                    "%s %s: %d %s"
                            .formatted(
                                    request.method(),
                                    request.uri(),
                                    response.statusCode(),
                                    response.body()));
        return JSON.readTree(response.body());
    }
}
