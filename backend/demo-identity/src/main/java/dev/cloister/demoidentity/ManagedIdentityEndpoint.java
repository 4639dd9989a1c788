package dev.cloister.demoidentity;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import net.minidev.json.JSONObject;

/**
 * The managed identity protocol of App Service, version 2019-08-01, so that the portal
 * authenticates to the simulator with the credential it uses in Azure.
 */
record ManagedIdentityEndpoint(String header, Tokens tokens, InstantSource clock)
        implements Endpoint {

    private static final String API_VERSION = "2019-08-01";
    private static final Duration LIFETIME = Duration.ofHours(24);

    @Override
    public Answer answer(HTTPRequest request) {
        String given = request.getHeaderValue("X-IDENTITY-HEADER");
        if (given == null || !MessageDigest.isEqual(given.getBytes(UTF_8), header.getBytes(UTF_8)))
            return refused(401, "The X-IDENTITY-HEADER is missing or wrong");
        Map<String, List<String>> query = request.getQueryStringParameters();
        if (!List.of(API_VERSION).equals(query.get("api-version")))
            return refused(400, "api-version must be " + API_VERSION);
        List<String> resource = query.getOrDefault("resource", List.of());
        if (resource.size() != 1 || resource.getFirst().isBlank())
            return refused(400, "resource is required");
        return token(resource.getFirst());
    }

    private Answer token(String resource) {
        Instant expires = clock.instant().plus(LIFETIME);
        var body = new JSONObject();
        body.put("access_token", tokens.managedIdentityToken(resource, expires));
        body.put("expires_on", Long.toString(expires.getEpochSecond()));
        body.put("resource", resource);
        body.put("token_type", "Bearer");
        body.put("client_id", "00000000-0000-0000-0000-000000000000");
        return Answer.json(200, body);
    }

    private static Answer refused(int status, String message) {
        var body = new JSONObject();
        body.put("statusCode", status);
        body.put("message", message);
        return Answer.json(status, body);
    }
}
