package dev.cloister.demoidentity;

import static dev.cloister.demoidentity.Browser.json;
import static dev.cloister.demoidentity.Browser.location;
import static dev.cloister.demoidentity.Browser.parameter;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoginTest {

    private DemoIdentity identity;
    private Browser browser;

    @BeforeEach
    void start(@TempDir Path state) {
        identity = DemoIdentity.start(DemoIdentityOptions.on(0, state));
        browser = new Browser(identity);
    }

    @AfterEach
    void stop() {
        browser.close();
        identity.close();
    }

    @Test
    void thePageOffersEveryDemoUserWithOneClick() {
        HttpResponse<String> page = browser.get("/authorize", browser.loginParameters());

        assertThat(page.statusCode()).isEqualTo(200);
        for (DemoUser user : DemoUser.ALL)
            assertThat(page.body())
                    .contains("<strong>" + user.displayName() + "</strong>")
                    .contains("name=\"username\" value=\"" + user.name() + "\"");
    }

    @Test
    void thePageLoadsNothingFromElsewhereAndRunsNoScript() {
        HttpResponse<String> page = browser.get("/authorize", browser.loginParameters());

        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(
                        policy ->
                                assertThat(policy)
                                        .startsWith("default-src 'none'; style-src 'self'")
                                        .contains("frame-ancestors 'none'")
                                        .endsWith("form-action 'self' http://localhost:7080"));
        assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(page.body()).doesNotContain("<script").doesNotContain("https://");
        assertThat(browser.get("/login.css").headers().firstValue("Content-Type"))
                .hasValue("text/css; charset=utf-8");
    }

    @Test
    void aLoginGoesBackWithCodeStateAndIssuer() {
        HttpResponse<String> response =
                browser.login(browser.loginParameters(), "developer", "developer");

        assertThat(response.statusCode()).isEqualTo(303);
        assertThat(location(response)).startsWith(Browser.REDIRECT + "?");
        assertThat(parameter(response, "code")).hasSizeGreaterThanOrEqualTo(43);
        assertThat(parameter(response, "state")).isEqualTo("a state");
        assertThat(parameter(response, "iss")).isEqualTo(identity.issuer().toString());
    }

    @Test
    void aWrongPasswordShowsThePageAgainAndKeepsTheRequest() {
        HttpResponse<String> response =
                browser.login(browser.loginParameters(), "developer", "wrong");

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.body())
                .contains("role=\"alert\"")
                .contains("do not belong together")
                .contains("state=a+state");
    }

    @Test
    void markupInTheRequestIsShownAsText() {
        Map<String, String> parameters = browser.loginParameters();
        parameters.put("login_hint", "\"><img src=x onerror=alert(1)>");

        assertThat(browser.get("/authorize", parameters).body())
                .contains("&quot;&gt;&lt;img src=x")
                .doesNotContain("<img");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "http://localhost.evil.example/",
                "http://evil@localhost/",
                "http://localhost:7080/#fragment",
                "javascript:alert(1)",
                "not a uri",
                ""
            })
    void aForeignAddressIsNeverRedirectedTo(String redirect) {
        Map<String, String> parameters = browser.loginParameters();
        parameters.put("redirect_uri", redirect);

        HttpResponse<String> response = browser.get("/authorize", parameters);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(location(response)).isEmpty();
        assertThat(response.body()).contains("redirect_uri is not registered");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "cloister-cli", ""})
    void aClientWithoutCodeFlowGetsNoLoginPage(String client) {
        Map<String, String> parameters = browser.loginParameters();
        parameters.put("client_id", client);

        HttpResponse<String> response = browser.get("/authorize", parameters);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(location(response)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "response_type, token, unsupported_response_type",
        "response_type, '', invalid_request",
        "code_challenge_method, plain, invalid_request",
        "code_challenge, '', invalid_request",
        "response_mode, fragment, invalid_request",
        "prompt, none, login_required",
        "request_uri, https://client.example/request, request_not_supported"
    })
    void aMistakeOfTheClientIsReportedToTheClient(String name, String value, String error) {
        Map<String, String> parameters = browser.loginParameters();
        if (value.isEmpty()) parameters.remove(name);
        else parameters.put(name, value);

        HttpResponse<String> response = browser.get("/authorize", parameters);

        assertThat(response.statusCode()).isEqualTo(303);
        assertThat(location(response)).startsWith(Browser.REDIRECT);
        assertThat(parameter(response, "error")).isEqualTo(error);
        assertThat(parameter(response, "state")).isEqualTo("a state");
        assertThat(parameter(response, "iss")).isEqualTo(identity.issuer().toString());
    }

    @Test
    void theDiscoveryDocumentNamesWhatThereIs() {
        var document = json(browser.get("/.well-known/openid-configuration"));

        assertThat(document)
                .containsEntry("issuer", identity.issuer().toString())
                .containsEntry("token_endpoint", identity.issuer() + "/token")
                .containsEntry("end_session_endpoint", identity.issuer() + "/end-session")
                .containsEntry("code_challenge_methods_supported", List.of("S256"))
                .containsEntry("authorization_response_iss_parameter_supported", true);
    }

    @Test
    void theKeySetHoldsNoPrivatePart() {
        assertThat(browser.get("/jwks").body())
                .contains("\"kty\":\"RSA\"")
                .doesNotContain("\"d\":")
                .doesNotContain("\"p\":");
    }

    @Test
    void otherAddressesAndMethodsAreRefused() {
        assertThat(browser.get("/nothing").statusCode()).isEqualTo(404);
        assertThat(browser.get("/token").statusCode()).isEqualTo(405);
        assertThat(browser.post("/token", Map.of("grant_type", "x".repeat(70_000))).statusCode())
                .isEqualTo(413);
    }

    @Test
    void itIsHealthy() {
        assertThat(json(browser.get("/health"))).containsEntry("status", "UP");
    }
}
