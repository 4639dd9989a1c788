package dev.cloister;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A browser's way in: code flow with PKCE, a cookie, and proof that a page of ours is calling. */
@QuarkusTest
class SessionIT {

    private static final Pattern ACTION = Pattern.compile("<form[^>]*action=\"([^\"]+)\"");
    private static final Pattern HIDDEN =
            Pattern.compile(
                    "<input[^>]*type=\"hidden\"[^>]*name=\"([^\"]+)\"[^>]*value=\"([^\"]*)\"");

    @SuppressWarnings("NullAway.Init") // Quarkus fills it
    @TestHTTPResource("/")
    URI portal;

    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient browser =
            HttpClient.newBuilder()
                    .cookieHandler(cookies)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();

    @Test
    void aLoginLeadsBackToWhereOneWanted() throws Exception {
        HttpResponse<String> last = login("/api/me", "developer");

        assertThat(last.uri().getPath()).isEqualTo("/api/me");
        assertThat(last.statusCode()).isEqualTo(200);
        assertThat(last.body()).contains("Dana Developer");
    }

    @Test
    void theSessionIsACookieThatScriptsCannotRead() throws Exception {
        login("/api/me", "developer");

        assertThat(cookies.getCookieStore().getCookies())
                .filteredOn(cookie -> cookie.getName().startsWith("q_session"))
                .isNotEmpty()
                .allMatch(HttpCookie::isHttpOnly);
    }

    @Test
    void aChangeFromAnotherPageIsRefused() throws Exception {
        login("/api/me", "developer");

        HttpResponse<String> without = post(Map.of());
        assertThat(without.statusCode()).isEqualTo(403);
        assertThat(without.body()).contains("urn:cloister:problem:CrossSite");
        assertThat(post(Map.of("X-Requested-With", "XMLHttpRequest")).statusCode()).isEqualTo(403);
        assertThat(
                        post(Map.of(
                                        "X-Requested-With",
                                        "JavaScript",
                                        "Sec-Fetch-Site",
                                        "cross-site"))
                                .statusCode())
                .isEqualTo(403);
        assertThat(post(Map.of("X-Requested-With", "JavaScript")).statusCode()).isEqualTo(201);
    }

    @Test
    void anAttemptFromAnotherPageIsInTheAudit() throws Exception {
        login("/api/me", "data-approver");

        assertThat(post(Map.of()).statusCode()).isEqualTo(403);

        await().untilAsserted(
                        () ->
                                Api.as("auditor")
                                        .get("/api/audit?action=attempt_refused&q=X-Requested-With")
                                        .body("items.who.name", hasItem("Dirk Data")));
    }

    @Test
    void aForgedSessionIsNone() throws Exception {
        HttpResponse<String> answer =
                browser.send(
                        HttpRequest.newBuilder(portal.resolve("/api/me"))
                                .header("Cookie", "q_session=forged")
                                .header("X-Requested-With", "JavaScript")
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isIn(401, 499);
    }

    @Test
    void onlyAPathOfOursIsFollowed() throws Exception {
        for (String evil :
                new String[] {
                    "//evil.example", "/\\evil.example", "https://evil.example", "\\\\evil.example"
                }) {
            cookies.getCookieStore().removeAll();
            assertThat(login(evil, "developer").uri().getHost()).isEqualTo(portal.getHost());
        }
    }

    @Test
    void afterTheLogoutTheSessionIsOver() throws Exception {
        login("/api/me", "developer");

        follow(get(portal.resolve("/logout")), Optional.empty());

        HttpResponse<String> answer =
                browser.send(
                        HttpRequest.newBuilder(portal.resolve("/api/me"))
                                .header("X-Requested-With", "JavaScript")
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(499);
    }

    private HttpResponse<String> login(String to, String user) throws Exception {
        return follow(
                get(portal.resolve("/login?to=" + URLEncoder.encode(to, StandardCharsets.UTF_8))),
                Optional.of(user));
    }

    private HttpResponse<String> follow(HttpResponse<String> answer, Optional<String> user)
            throws IOException, InterruptedException {
        HttpResponse<String> last = answer;
        for (int hops = 0; hops < 15; hops++) {
            Optional<String> location = last.headers().firstValue("Location");
            if (last.statusCode() / 100 == 3 && location.isPresent())
                last = get(last.uri().resolve(location.get()));
            else if (user.isPresent()
                    && last.body().contains("password")
                    && last.uri().getPort() == IdentityForTests.issuer().getPort())
                last = submit(last, user.get());
            else return last;
        }
        throw new AssertionError("too many hops, last " + last.uri());
    }

    private HttpResponse<String> submit(HttpResponse<String> page, String user)
            throws IOException, InterruptedException {
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher hidden = HIDDEN.matcher(page.body());
        while (hidden.find()) fields.put(hidden.group(1), unescape(hidden.group(2)));
        fields.put("username", user);
        fields.put("password", user);
        Matcher action = ACTION.matcher(page.body());
        if (!action.find()) throw new AssertionError("no form on " + page.body());
        return browser.send(
                HttpRequest.newBuilder(page.uri().resolve(unescape(action.group(1))))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(encoded(fields)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(Map<String, String> headers) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(portal.resolve("/api/requests"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{}"));
        headers.forEach(request::header);
        return browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
        return browser.send(
                HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(
                        field ->
                                field.getKey()
                                        + "="
                                        + URLEncoder.encode(
                                                field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static String unescape(String html) {
        return html.replace("&quot;", "\"")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&")
                .replace("&#39;", "'");
    }
}
