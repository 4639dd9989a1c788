package dev.cloister.demoidentity;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.util.JSONObjectUtils;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.text.ParseException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import net.minidev.json.JSONObject;

/** A browser and a portal behind it, both over HTTP and following no redirect by themselves. */
final class Browser implements AutoCloseable {

    static final String REDIRECT = "http://localhost:7080/login";

    final CodeVerifier verifier = new CodeVerifier();
    private final DemoIdentity identity;
    private final HttpClient http = HttpClient.newHttpClient();

    Browser(DemoIdentity identity) {
        this.identity = identity;
    }

    /** What the portal asks for; a test changes the one parameter it is about. */
    Map<String, String> loginParameters() {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("response_type", "code");
        parameters.put("client_id", "cloister-portal");
        parameters.put("redirect_uri", REDIRECT);
        parameters.put("scope", "openid");
        parameters.put("state", "a state");
        parameters.put("nonce", "a nonce");
        parameters.put("code_challenge_method", "S256");
        parameters.put(
                "code_challenge",
                CodeChallenge.compute(CodeChallengeMethod.S256, verifier).getValue());
        return parameters;
    }

    HttpResponse<String> get(String path, Map<String, String> parameters) {
        return get(path + "?" + query(parameters));
    }

    HttpResponse<String> get(String path, String... headers) {
        var request = HttpRequest.newBuilder(identity.issuer().resolve(path));
        if (headers.length > 0) request.headers(headers);
        return send(request.build());
    }

    HttpResponse<String> post(String path, Map<String, String> form, String... headers) {
        var request =
                HttpRequest.newBuilder(identity.issuer().resolve(path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(query(form)));
        if (headers.length > 0) request.headers(headers);
        return send(request.build());
    }

    HttpResponse<String> login(Map<String, String> parameters, String name, String password) {
        return post("/login?" + query(parameters), Map.of("username", name, "password", password));
    }

    /** Logs in and hands over the code that the portal would be given. */
    String code(String name) {
        return parameter(login(loginParameters(), name, name), "code");
    }

    HttpResponse<String> redeem(String code, String redirect, String verifier) {
        return post(
                "/token",
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "code",
                        code,
                        "redirect_uri",
                        redirect,
                        "code_verifier",
                        verifier),
                "Authorization",
                basic("cloister-portal", identity.clientSecret()));
    }

    JSONObject session(String name) {
        return json(redeem(code(name), REDIRECT, verifier.getValue()));
    }

    HttpResponse<String> refresh(String token) {
        return post(
                "/token",
                Map.of("grant_type", "refresh_token", "refresh_token", token),
                "Authorization",
                basic("cloister-portal", identity.clientSecret()));
    }

    HttpResponse<String> password(String client, String name, String password) {
        return post(
                "/token",
                Map.of(
                        "grant_type",
                        "password",
                        "client_id",
                        client,
                        "username",
                        name,
                        "password",
                        password));
    }

    static String basic(String client, String secret) {
        return "Basic "
                + Base64.getEncoder().encodeToString((client + ":" + secret).getBytes(UTF_8));
    }

    static String location(HttpResponse<String> response) {
        return response.headers().firstValue("Location").orElse("");
    }

    static String parameter(HttpResponse<String> redirect, String name) {
        return URLUtils.parseParameters(URI.create(location(redirect)).getRawQuery())
                .getOrDefault(name, List.of(""))
                .getFirst();
    }

    static JSONObject json(HttpResponse<String> response) {
        try {
            return JSONObjectUtils.parse(response.body());
        } catch (com.nimbusds.oauth2.sdk.ParseException e) {
            throw new AssertionError("not JSON: " + response.body(), e);
        }
    }

    static String text(JSONObject json, String name) {
        return Objects.requireNonNull((String) json.get(name), name);
    }

    static JWTClaimsSet claims(String token) {
        try {
            return SignedJWT.parse(token).getJWTClaimsSet();
        } catch (ParseException e) {
            throw new AssertionError("not a token: " + token, e);
        }
    }

    @Override
    public void close() {
        http.close();
    }

    private static String query(Map<String, String> parameters) {
        return URLUtils.serializeParameters(
                parameters.entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey, entry -> List.of(entry.getValue()))));
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
