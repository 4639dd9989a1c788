package dev.cloister.demoidentity;

import static dev.cloister.demoidentity.Browser.claims;
import static dev.cloister.demoidentity.Browser.json;
import static dev.cloister.demoidentity.Browser.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import net.minidev.json.JSONObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenTest {

    private final TurnableClock clock = new TurnableClock();
    private DemoIdentityOptions options;
    private DemoIdentity identity;
    private Browser browser;

    @BeforeEach
    void start(@TempDir Path state) {
        options = DemoIdentityOptions.on(0, state).withClock(clock);
        identity = DemoIdentity.start(options);
        browser = new Browser(identity);
    }

    @AfterEach
    void stop() {
        browser.close();
        identity.close();
    }

    @Test
    void aCodeBecomesTokensThatSayWhoLoggedIn() throws Exception {
        JSONObject tokens = browser.session("network-approver");

        JWTClaimsSet id = claims(text(tokens, "id_token"));
        assertThat(id.getIssuer()).isEqualTo(identity.issuer().toString());
        assertThat(id.getAudience()).containsExactly("cloister-portal");
        assertThat(id.getSubject()).isEqualTo("e6836319-b815-34a1-a0dc-db19a9fb5e9d");
        assertThat(id.getClaims())
                .containsEntry("nonce", "a nonce")
                .containsEntry("preferred_username", "network-approver")
                .containsEntry("name", "Nora Network")
                .containsEntry("roles", List.of("approver"))
                .containsEntry("groups", List.of("network-security"))
                .containsEntry("teams", List.of())
                .containsKey("at_hash");

        JWTClaimsSet access = claims(text(tokens, "access_token"));
        assertThat(access.getAudience()).containsExactly("cloister-portal");
        assertThat(access.getClaims())
                .containsEntry("roles", List.of("approver"))
                .containsEntry("client_id", "cloister-portal")
                .doesNotContainKey("nonce");
    }

    @Test
    void theSignatureFitsThePublishedKey() throws Exception {
        var jwt = SignedJWT.parse(text(browser.session("developer"), "id_token"));
        var key =
                JWKSet.parse(browser.get("/jwks").body()).getKeyByKeyId(jwt.getHeader().getKeyID());

        assertThat(jwt.verify(new RSASSAVerifier(key.toRSAKey()))).isTrue();
    }

    @Test
    void aWrongVerifierIsRefusedAndSpendsTheCode() {
        String code = browser.code("developer");

        assertRefused(browser.redeem(code, Browser.REDIRECT, "x".repeat(43)));
        assertRefused(browser.redeem(code, Browser.REDIRECT, browser.verifier.getValue()));
    }

    @Test
    void anotherRedirectUriIsRefused() {
        assertRefused(
                browser.redeem(
                        browser.code("developer"),
                        "http://localhost:7080/other",
                        browser.verifier.getValue()));
    }

    @Test
    void aCodeUsedTwiceEndsTheSessionItGave() {
        String code = browser.code("developer");
        JSONObject tokens =
                json(browser.redeem(code, Browser.REDIRECT, browser.verifier.getValue()));

        assertRefused(browser.redeem(code, Browser.REDIRECT, browser.verifier.getValue()));
        assertRefused(browser.refresh(text(tokens, "refresh_token")));
    }

    @Test
    void aCodeExpiresAfterAMinute() {
        String code = browser.code("developer");
        clock.advance(Duration.ofSeconds(61));

        assertRefused(browser.redeem(code, Browser.REDIRECT, browser.verifier.getValue()));
    }

    @Test
    void aWrongClientSecretIsRefusedWithAChallenge() {
        HttpResponse<String> response =
                browser.post(
                        "/token",
                        Map.of("grant_type", "refresh_token", "refresh_token", "x"),
                        "Authorization",
                        Browser.basic("cloister-portal", "wrong"));

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(challenge -> assertThat(challenge).startsWith("Basic"));
        assertThat(json(response)).containsEntry("error", "invalid_client");
    }

    @Test
    void aConfidentialClientCannotLeaveItsSecretOut() {
        HttpResponse<String> response =
                browser.password("cloister-portal", "developer", "developer");

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(json(response)).containsEntry("error", "invalid_client");
    }

    @Test
    void thePasswordGrantIsForScriptsOnly() {
        HttpResponse<String> response =
                browser.post(
                        "/token",
                        Map.of(
                                "grant_type",
                                "password",
                                "username",
                                "developer",
                                "password",
                                "developer"),
                        "Authorization",
                        Browser.basic("cloister-portal", identity.clientSecret()));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response)).containsEntry("error", "unauthorized_client");
    }

    @Test
    void aScriptGetsTokensForAName() {
        JSONObject tokens = json(browser.password("cloister-cli", "auditor", "auditor"));

        assertThat(claims(text(tokens, "access_token")).getClaims())
                .containsEntry("aud", List.of("cloister-portal"))
                .containsEntry("roles", List.of("auditor"));
        assertRefused(browser.password("cloister-cli", "auditor", "admin"));
        assertRefused(browser.password("cloister-cli", "nobody", "nobody"));
    }

    @Test
    void anUnknownGrantTypeIsNamedAsSuch() {
        HttpResponse<String> response =
                browser.post("/token", Map.of("grant_type", "magic", "client_id", "cloister-cli"));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response)).containsEntry("error", "unsupported_grant_type");
    }

    @Test
    void aBodyThatIsNoFormIsAnInvalidRequest() {
        HttpResponse<String> response = browser.post("/token", Map.of());

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response)).containsEntry("error", "invalid_request");
    }

    @Test
    void aRefreshTokenIsReplacedAndKeepsThePerson() {
        JSONObject first = browser.session("developer");

        JSONObject second = json(browser.refresh(text(first, "refresh_token")));

        assertThat(text(second, "refresh_token")).isNotEqualTo(text(first, "refresh_token"));
        assertThat(claims(text(second, "id_token")).getSubject())
                .isEqualTo(claims(text(first, "id_token")).getSubject());
        assertThat(claims(text(second, "id_token")).getClaim("auth_time"))
                .isEqualTo(claims(text(first, "id_token")).getClaim("auth_time"));
        assertThat(claims(text(second, "id_token")).getClaim("nonce")).isNull();
    }

    @Test
    void anOldRefreshTokenEndsTheSession() {
        String first = text(browser.session("developer"), "refresh_token");
        String second = text(json(browser.refresh(first)), "refresh_token");
        clock.advance(Sessions.LEEWAY.plusSeconds(1));

        assertRefused(browser.refresh(first));
        assertRefused(browser.refresh(second));
    }

    @Test
    void twoTabsMayRefreshInTheSameMoment() {
        String first = text(browser.session("developer"), "refresh_token");

        JSONObject oneTab = json(browser.refresh(first));
        HttpResponse<String> otherTab = browser.refresh(first);

        assertThat(oneTab).containsKey("access_token");
        assertThat(otherTab.statusCode()).isEqualTo(200);
    }

    @Test
    void aRefreshTokenBelongsToItsClient() {
        String token =
                text(json(browser.password("cloister-cli", "admin", "admin")), "refresh_token");

        assertRefused(browser.refresh(token));
    }

    @Test
    void aSessionEndsAfterTwelveHours() {
        String token = text(browser.session("developer"), "refresh_token");
        clock.advance(Sessions.LIFETIME);

        assertRefused(browser.refresh(token));
    }

    @Test
    void aSessionSurvivesARestart() {
        JSONObject tokens = browser.session("developer");
        identity.close();
        browser.close();
        identity = DemoIdentity.start(options);
        browser = new Browser(identity);

        assertThat(browser.refresh(text(tokens, "refresh_token")).statusCode()).isEqualTo(200);
        assertThat(
                        browser.get(
                                        "/userinfo",
                                        "Authorization",
                                        "Bearer " + text(tokens, "access_token"))
                                .statusCode())
                .isEqualTo(200);
    }

    @Test
    void theUserInfoRepeatsTheClaims() {
        JSONObject tokens = browser.session("ciso");

        JSONObject info =
                json(
                        browser.get(
                                "/userinfo",
                                "Authorization",
                                "Bearer " + text(tokens, "access_token")));

        assertThat(info)
                .containsEntry("sub", claims(text(tokens, "id_token")).getSubject())
                .containsEntry("groups", List.of("ciso"));
    }

    @Test
    void theUserInfoWantsAnAccessTokenThatIsStillGood() {
        JSONObject tokens = browser.session("ciso");
        clock.advance(Tokens.LIFETIME);

        assertThat(browser.get("/userinfo").statusCode()).isEqualTo(401);
        assertInvalidToken(text(tokens, "access_token"));
        assertInvalidToken(text(tokens, "id_token"));
        assertInvalidToken("rubbish");
    }

    @Test
    void aTestGetsATokenWithoutHttp() {
        String token = identity.accessToken("admin");

        assertThat(claims(token).getClaims()).containsEntry("roles", List.of("admin"));
        assertThat(browser.get("/userinfo", "Authorization", "Bearer " + token).statusCode())
                .isEqualTo(200);
    }

    private void assertInvalidToken(String token) {
        HttpResponse<String> response =
                browser.get("/userinfo", "Authorization", "Bearer " + token);
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(
                        challenge -> assertThat(challenge).contains("error=\"invalid_token\""));
    }

    private static void assertRefused(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response)).containsEntry("error", "invalid_grant");
    }
}
