package dev.cloister.demoidentity;

import static dev.cloister.demoidentity.Browser.claims;
import static dev.cloister.demoidentity.Browser.json;
import static dev.cloister.demoidentity.Browser.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import net.minidev.json.JSONObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManagedIdentityTest {

    private static final String ARM = "resource=https://management.azure.com/";

    private final TurnableClock clock = new TurnableClock();
    private DemoIdentity identity;
    private Browser browser;

    @BeforeEach
    void start(@TempDir Path state) {
        identity = DemoIdentity.start(DemoIdentityOptions.on(0, state).withClock(clock));
        browser = new Browser(identity);
    }

    @AfterEach
    void stop() {
        browser.close();
        identity.close();
    }

    @Test
    void itHandsOutATokenForTheResourceAsked() {
        JSONObject token =
                json(ask("api-version=2019-08-01&" + ARM, identity.managedIdentityHeader()));

        assertThat(token)
                .containsEntry("resource", "https://management.azure.com/")
                .containsEntry("token_type", "Bearer");
        assertThat(Instant.ofEpochSecond(Long.parseLong((String) token.get("expires_on"))))
                .isAfter(clock.instant());
        assertThat(claims(text(token, "access_token")).getAudience())
                .containsExactly("https://management.azure.com/");
    }

    @Test
    void itWantsTheHeader() {
        assertThat(ask("api-version=2019-08-01&" + ARM, "wrong").statusCode()).isEqualTo(401);
        assertThat(browser.get("/managed-identity/token?" + ARM).statusCode()).isEqualTo(401);
    }

    @Test
    void itWantsTheVersionAndTheResource() {
        String header = identity.managedIdentityHeader();

        assertThat(ask("api-version=2017-09-01&" + ARM, header).statusCode()).isEqualTo(400);
        assertThat(ask("api-version=2019-08-01", header).statusCode()).isEqualTo(400);
    }

    @Test
    void itsTokenLogsNobodyIn() {
        JSONObject token =
                json(
                        ask(
                                "api-version=2019-08-01&resource=cloister-portal",
                                identity.managedIdentityHeader()));

        assertThat(
                        browser.get(
                                        "/userinfo",
                                        "Authorization",
                                        "Bearer " + text(token, "access_token"))
                                .statusCode())
                .isEqualTo(401);
    }

    private HttpResponse<String> ask(String query, String header) {
        return browser.get("/managed-identity/token?" + query, "X-IDENTITY-HEADER", header);
    }
}
