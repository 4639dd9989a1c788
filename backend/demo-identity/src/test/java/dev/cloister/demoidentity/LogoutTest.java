package dev.cloister.demoidentity;

import static dev.cloister.demoidentity.Browser.location;
import static dev.cloister.demoidentity.Browser.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import net.minidev.json.JSONObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogoutTest {

    private static final String BACK = "http://localhost:7080/goodbye?x=1";

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
    void aLogoutEndsTheSessionAndGoesBack() {
        JSONObject tokens = browser.session("developer");

        HttpResponse<String> response = logout(text(tokens, "id_token"), BACK);

        assertThat(response.statusCode()).isEqualTo(303);
        assertThat(location(response)).isEqualTo(BACK + "&state=s%261");
        assertThat(browser.refresh(text(tokens, "refresh_token")).statusCode()).isEqualTo(400);
    }

    @Test
    void anExpiredIdTokenStillLogsOut() {
        JSONObject tokens = browser.session("developer");
        clock.advance(Duration.ofHours(1));

        assertThat(logout(text(tokens, "id_token"), BACK).statusCode()).isEqualTo(303);
    }

    @Test
    void aForeignAddressIsNotGoneBackTo() {
        JSONObject tokens = browser.session("developer");

        HttpResponse<String> response = logout(text(tokens, "id_token"), "https://evil.example/");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(location(response)).isEmpty();
    }

    @Test
    void anIdTokenOfSomebodyElseIsRefused() {
        String foreign =
                "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0."
                        + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

        assertThat(logout(foreign, BACK).statusCode()).isEqualTo(400);
    }

    @Test
    void withoutAnyProofThereIsNoWayBack() {
        assertThat(browser.get("/end-session", Map.of("post_logout_redirect_uri", BACK)))
                .satisfies(response -> assertThat(response.statusCode()).isEqualTo(400));
        assertThat(browser.get("/end-session").body()).contains("You are logged out");
    }

    private HttpResponse<String> logout(String idToken, String back) {
        return browser.get(
                "/end-session",
                Map.of("id_token_hint", idToken, "post_logout_redirect_uri", back, "state", "s&1"));
    }
}
