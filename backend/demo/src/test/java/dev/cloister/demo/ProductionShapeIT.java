package dev.cloister.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/**
 * The production shape comes up healthy together, with a real Keycloak, and lets the right people
 * in.
 */
class ProductionShapeIT {

    private static final String VERIFIER = "a-code-verifier-of-at-least-forty-three-characters";

    @TempDir private static Path folder;
    private static ProductionShape shape;

    @BeforeAll
    static void start() throws IOException {
        Assumptions.assumeTrue(
                Files.exists(Project.PORTAL_JAR), "the portal is not built, so there is no shape");
        shape = new ProductionShape(folder);
        shape.start();
    }

    @AfterAll
    static void stop() {
        if (shape != null) shape.close();
    }

    @Test
    void everyHealthCheckOfTheComposeFileIsSatisfied() throws Exception {
        for (String service : List.of("keycloak", "managed-identity", "azure-simulator", "portal"))
            assertThat(shape.complaintOf(service)).isEmpty();
    }

    @Test
    void aPersonLogsInWithCodeFlowAndComesBackToWhereTheyWanted() {
        try (var browser = new WebBrowser()) {
            WebBrowser.Page me = logIn(browser, "developer", "developer");

            assertThat(me.address()).isEqualTo(shape.portal().resolve("/api/me"));
            assertThat(json(me.body()))
                    .containsEntry("name", "Dana Developer")
                    .containsEntry("roles", List.of("DEVELOPER"))
                    .containsEntry("teams", List.of("vision"));
        }
    }

    @Test
    void thePortalAsksForTheCodeWithPkceAndNonce() {
        try (var browser = new WebBrowser()) {
            HttpResponse<String> response = browser.call(shape.portal().resolve("/login?to=/"));

            assertThat(response.headers().firstValue("Location"))
                    .hasValueSatisfying(
                            location ->
                                    assertThat(location)
                                            .startsWith(shape.keycloak() + "/realms/cloister/")
                                            .contains("code_challenge_method=S256", "nonce="));
        }
    }

    @Test
    void aWrongPasswordStaysOutside() {
        try (var browser = new WebBrowser()) {
            WebBrowser.Page page = logIn(browser, "developer", "wrong");

            assertThat(page.address().getAuthority()).isEqualTo(shape.keycloak().getAuthority());
            assertThat(page.body()).contains("Invalid username or password");
            assertThat(meByXhr(browser).statusCode()).isEqualTo(499);
        }
    }

    @Test
    void aLogoutEndsTheSessionHereAndAtKeycloak() {
        try (var browser = new WebBrowser()) {
            logIn(browser, "auditor", "auditor");
            assertThat(meByXhr(browser).statusCode()).isEqualTo(200);

            browser.open(shape.portal().resolve("/logout"));

            assertThat(meByXhr(browser).statusCode()).isEqualTo(499);
            assertThat(browser.open(shape.portal().resolve("/login?to=/")).body())
                    .contains("password");
        }
    }

    @Test
    void aBearerTokenWithTheRightClaimsIsAccepted() {
        try (var browser = new WebBrowser()) {
            HttpResponse<String> me =
                    meByToken(browser, tokenOfScript(browser, "network-approver"));

            assertThat(me.statusCode()).isEqualTo(200);
            assertThat(json(me.body()))
                    .containsEntry("name", "Nora Network")
                    .containsEntry("roles", List.of("APPROVER"))
                    .containsEntry("groups", List.of("network-security"));
        }
    }

    @Test
    void aTokenForAnotherAudienceIsRefused() {
        try (var browser = new WebBrowser()) {
            String token = tokenOfAnotherApplication(browser, "network-approver");

            assertThat(claims(token))
                    .containsEntry("preferred_username", "network-approver")
                    .containsEntry("iss", shape.keycloak() + "/realms/cloister")
                    .doesNotContainEntry("aud", "cloister-portal");
            assertThat(meByToken(browser, token).statusCode()).isEqualTo(401);
        }
    }

    @Test
    void aTokenOfAnotherIssuerIsRefusedEvenForTheRightAudience() {
        try (var browser = new WebBrowser()) {
            HttpResponse<String> answer =
                    browser.call(
                            shape.managedIdentity()
                                    .resolve(
                                            "/managed-identity/token?api-version=2019-08-01"
                                                    + "&resource=cloister-portal"),
                            "X-IDENTITY-HEADER",
                            shape.secret("IDENTITY_HEADER"));
            String token = text(json(answer.body()), "access_token");

            assertThat(claims(token)).containsEntry("aud", "cloister-portal");
            assertThat(meByToken(browser, token).statusCode()).isEqualTo(401);
        }
    }

    @Test
    void aTokenChangedOnTheWayIsRefused() {
        try (var browser = new WebBrowser()) {
            String[] parts = tokenOfScript(browser, "developer").split("\\.");
            String claims = new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8);
            String forged =
                    Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(
                                    claims.replace("\"developer\"", "\"admin\"").getBytes(UTF_8));

            assertThat(meByToken(browser, parts[0] + "." + forged + "." + parts[2]).statusCode())
                    .isEqualTo(401);
        }
    }

    private static WebBrowser.Page logIn(WebBrowser browser, String name, String password) {
        WebBrowser.Page page = browser.open(shape.portal().resolve("/login?to=/api/me"));
        assertThat(page.status()).as(shape.logs()).isEqualTo(200);
        return browser.submit(page, Map.of("username", name, "password", password));
    }

    private static HttpResponse<String> meByXhr(WebBrowser browser) {
        return browser.call(shape.portal().resolve("/api/me"), "X-Requested-With", "JavaScript");
    }

    private static HttpResponse<String> meByToken(WebBrowser browser, String token) {
        return browser.call(shape.portal().resolve("/api/me"), "Authorization", "Bearer " + token);
    }

    /** As a script of a person gets it: a browser window, a loopback address, PKCE, no password. */
    private static String tokenOfScript(WebBrowser browser, String name) {
        return token(browser, "cloister-cli", name);
    }

    /** A client of the same realm that has no business with the portal. */
    private static String tokenOfAnotherApplication(WebBrowser browser, String name) {
        HttpResponse<String> admin =
                browser.post(
                        shape.keycloak().resolve("/realms/master/protocol/openid-connect/token"),
                        Map.of(
                                "grant_type",
                                "password",
                                "client_id",
                                "admin-cli",
                                "username",
                                "admin",
                                "password",
                                shape.secret("KC_BOOTSTRAP_ADMIN_PASSWORD")));
        HttpResponse<String> created =
                browser.postJson(
                        shape.keycloak().resolve("/admin/realms/cloister/clients"),
                        """
                        {"clientId": "another-application", "publicClient": true, "fullScopeAllowed": false,
                         "redirectUris": ["http://127.0.0.1/*"]}
                        """,
                        text(json(admin.body()), "access_token"));
        assertThat(created.statusCode()).isEqualTo(201);
        return token(browser, "another-application", name);
    }

    private static String token(WebBrowser browser, String client, String name) {
        URI keycloak = shape.keycloak().resolve("/realms/cloister/protocol/openid-connect/");
        WebBrowser.Page page =
                browser.open(
                        keycloak.resolve(
                                "auth?"
                                        + WebBrowser.encoded(
                                                Map.of(
                                                        "response_type",
                                                        "code",
                                                        "client_id",
                                                        client,
                                                        "redirect_uri",
                                                        "http://127.0.0.1/",
                                                        "scope",
                                                        "openid",
                                                        "code_challenge_method",
                                                        "S256",
                                                        "code_challenge",
                                                        challenge()))));
        HttpResponse<String> back =
                browser.post(page.form(), Map.of("username", name, "password", name));
        var code =
                Pattern.compile("[?&]code=([^&]+)")
                        .matcher(back.headers().firstValue("Location").orElse(""));
        assertThat(code.find()).as(back.body()).isTrue();
        HttpResponse<String> tokens =
                browser.post(
                        keycloak.resolve("token"),
                        Map.of(
                                "grant_type",
                                "authorization_code",
                                "client_id",
                                client,
                                "redirect_uri",
                                "http://127.0.0.1/",
                                "code",
                                code.group(1),
                                "code_verifier",
                                VERIFIER));
        return text(json(tokens.body()), "access_token");
    }

    private static String challenge() {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(UTF_8)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static Map<String, Object> claims(String token) {
        return json(new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), UTF_8));
    }

    /** JSON is YAML. */
    private static Map<String, Object> json(String text) {
        return new Yaml().load(text);
    }

    private static String text(Map<String, Object> json, String name) {
        return (String) Objects.requireNonNull(json.get(name), json.toString());
    }
}
