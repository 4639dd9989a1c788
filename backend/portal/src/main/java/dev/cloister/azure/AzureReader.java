package dev.cloister.azure;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cloister.deployment.Provisioner.Outcome;
import dev.cloister.workspace.AzureUnreachable;
import dev.cloister.workspace.ReadBack;
import dev.cloister.workspace.ReadForbidden;
import dev.cloister.workspace.ReadRefused;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Any resource of Azure Resource Manager by its id, as raw JSON: typed clients lag behind the API
 * versions that plans use, and evidence should show what Azure said.
 */
@Singleton
class AzureReader implements ReadBack {

    private static final String HOST = "https://management.azure.com";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern ID =
            Pattern.compile("/subscriptions/([0-9a-fA-F-]{36})(/(?!\\.{1,2}(/|$))[\\w.()*@-]+)*");
    private static final Pattern API_VERSION = Pattern.compile("[0-9a-z-]{10,20}");

    private final Arm arm;

    AzureReader(Arm arm) {
        this.arm = arm;
    }

    /** What came back, whatever its status. */
    record Answer(HttpResponse response, String body) {}

    @Override
    public Optional<JsonNode> read(String resourceId, String apiVersion) {
        Matcher id = ID.matcher(resourceId);
        if (!id.matches() || !API_VERSION.matcher(apiVersion).matches())
            throw new IllegalArgumentException(
                    "not a resource id and API version: %s, %s".formatted(resourceId, apiVersion));
        HttpRequest request =
                new HttpRequest(HttpMethod.GET, HOST + resourceId + "?api-version=" + apiVersion)
                        .setHeader(HttpHeaderName.ACCEPT, "application/json");
        Answer answer = send(UUID.fromString(id.group(1)), request);
        return found(answer);
    }

    /** Sends an order to a resource; refuses (ReadRefused, AzureUnreachable) as a read does. */
    Answer order(HttpMethod method, String resourceId, String apiVersion, JsonNode body) {
        Matcher id = ID.matcher(resourceId);
        if (!id.matches() || !API_VERSION.matcher(apiVersion).matches())
            throw new IllegalArgumentException(
                    "not a resource id and API version: %s, %s".formatted(resourceId, apiVersion));
        HttpRequest request =
                new HttpRequest(method, HOST + resourceId + "?api-version=" + apiVersion)
                        .setHeader(HttpHeaderName.ACCEPT, "application/json")
                        .setHeader(HttpHeaderName.CONTENT_TYPE, "application/json")
                        .setBody(body.toString());
        Answer answer = send(UUID.fromString(id.group(1)), request);
        boolean silent = answer.body.isBlank() && answer.response.getStatusCode() / 100 == 2;
        if (!silent) {
            Optional<JsonNode> unused = found(answer);
        }
        return answer;
    }

    private Optional<JsonNode> found(Answer answer) {
        JsonNode body = json(answer);
        int status = answer.response.getStatusCode();
        if (status == 404) return Optional.empty();
        if (status >= 200 && status < 300) return Optional.of(body);
        String code = body.path("error").path("code").asText("Http" + status);
        String message = body.path("error").path("message").asText("(no message)");
        throw switch (status) {
            case 408, 429, 500, 502, 503, 504 ->
                    unreachable(answer.response, "Azure answered %d (%s).".formatted(status, code));
            case 401 ->
                    unreachable(
                            answer.response,
                            "Azure does not accept the portal's own identity: %s (%s)."
                                    .formatted(message, code));
            case 403 -> new ReadForbidden(code, message);
            default -> new ReadRefused(code, message);
        };
    }

    private Answer send(UUID subscription, HttpRequest request) {
        try {
            Answer answer =
                    arm.pipeline(subscription)
                            .send(request, Context.NONE)
                            .flatMap(
                                    response ->
                                            response.getBodyAsString(StandardCharsets.UTF_8)
                                                    .defaultIfEmpty("")
                                                    .map(body -> new Answer(response, body)))
                            .block(arm.callTimeout());
            if (answer == null) throw new IllegalStateException("Azure answered with nothing");
            return answer;
        } catch (RuntimeException e) {
            throw switch (ArmErrors.ofCall(e, arm.pollInterval())) {
                case Outcome.Silent(var after, var failure) ->
                        new AzureUnreachable(after, failure.explanation());
                case Outcome.Busy(var after, var failure, _) ->
                        new AzureUnreachable(after, failure.explanation());
                case Outcome.Failed(var error) -> new ReadRefused(error.code(), error.message());
                case Outcome.Applied _, Outcome.Removed _, Outcome.Waiting _ -> e;
            };
        }
    }

    /** A front door's HTML says nothing about the resource, whatever its status. */
    private JsonNode json(Answer answer) {
        try {
            JsonNode body = JSON.readTree(answer.body);
            if (body.isObject()) return body;
        } catch (JsonProcessingException e) {
            // said below, with what came instead
        }
        String start = answer.body.strip();
        throw unreachable(
                answer.response,
                "Azure answered %d with something that is not JSON: %s"
                        .formatted(
                                answer.response.getStatusCode(),
                                start.isEmpty()
                                        ? "nothing"
                                        : start.substring(0, Math.min(80, start.length()))));
    }

    private AzureUnreachable unreachable(HttpResponse response, String why) {
        return new AzureUnreachable(arm.pauseAfter(response.getHeaders()), why);
    }
}
