package dev.cloister.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.simulator.protocol.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;

/** Speaks ARM over plain HTTP with a simulator, for tests. */
final class Arm {
    static final String SUBSCRIPTION = "11111111-2222-3333-4444-555555555555";
    static final String NETWORK = "2024-05-01";
    private static final String HOST = "https://management.azure.com";

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI endpoint;

    Arm(AzureSimulator simulator) {
        this.endpoint = simulator.endpoint();
    }

    /** An answer with its body as JSON; an empty object if there is none. */
    record Answer(int status, JsonNode body, Map<String, java.util.List<String>> headers) {
        String code() {
            return body.path("error").path("code").asText();
        }

        String message() {
            return body.path("error").path("message").asText();
        }

        JsonNode properties() {
            return body.path("properties");
        }

        Optional<String> header(String name) {
            return headers.entrySet().stream()
                    .filter(each -> each.getKey().equalsIgnoreCase(name))
                    .map(each -> each.getValue().getFirst())
                    .findFirst();
        }
    }

    static String group(String name) {
        return "/subscriptions/" + SUBSCRIPTION + "/resourceGroups/" + name;
    }

    Answer send(String method, String pathAndQuery, String body, String... headers) {
        String path =
                pathAndQuery.startsWith(HOST)
                        ? pathAndQuery.substring(HOST.length())
                        : pathAndQuery;
        HttpRequest.Builder request =
                HttpRequest.newBuilder(
                                endpoint.resolve(
                                        path.replace(" ", "%20")
                                                .replace("$", "%24")
                                                .replace("'", "%27")))
                        .method(
                                method,
                                body.isEmpty()
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(
                                                body.replace('\'', '"')));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try {
            HttpResponse<String> answer =
                    http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            String text = answer.body();
            return new Answer(
                    answer.statusCode(),
                    text.isBlank() ? Json.object() : Json.parse(text),
                    answer.headers().map());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    Answer get(String id, String version) {
        return send("GET", id + "?api-version=" + version, "");
    }

    /** Body in JSON with single quotes for double ones. */
    Answer put(String id, String version, String body) {
        return send("PUT", id + "?api-version=" + version, body);
    }

    Answer put(String id, String version, ObjectNode body) {
        return send("PUT", id + "?api-version=" + version, body.toString().replace("'", "\\u0027"));
    }

    Answer delete(String id, String version) {
        return send("DELETE", id + "?api-version=" + version, "");
    }

    Answer post(String id, String version, String body) {
        return send("POST", id + "?api-version=" + version, body);
    }

    /** A PUT that must be accepted. */
    Answer made(String id, String version, String body) {
        Answer answer = put(id, version, body);
        if (answer.status() >= 300) {
            throw new AssertionError(id + ": " + answer.status() + " " + answer.body());
        }
        return answer;
    }

    void groupMade(String name) {
        Answer unused = made(group(name), "2021-04-01", "{'location':'westeurope'}");
    }

    /** A virtual network with subnets {@code name=block}. */
    String networkMade(String group, String name, String space, String... subnets) {
        String id = group(group) + "/providers/Microsoft.Network/virtualNetworks/" + name;
        StringBuilder list = new StringBuilder();
        for (String each : subnets) {
            String[] parts = each.split("=");
            list.append(list.isEmpty() ? "" : ",")
                    .append(
                            "{'name':'"
                                    + parts[0]
                                    + "','properties':{'addressPrefix':'"
                                    + parts[1]
                                    + "'}}");
        }
        Answer unused =
                made(
                        id,
                        NETWORK,
                        "{'location':'westeurope','properties':{'addressSpace':{'addressPrefixes':['"
                                + space
                                + "']},'subnets':["
                                + list
                                + "]}}");
        return id;
    }
}
