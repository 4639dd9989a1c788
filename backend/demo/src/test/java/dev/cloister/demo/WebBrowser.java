package dev.cloister.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Cookies, redirects and the one form of a page. The JDK's own cookie jar does not do: it keeps
 * secure cookies from http://localhost, which browsers trust.
 */
final class WebBrowser implements AutoCloseable {

    private static final int LONGEST_CHAIN = 15;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> cookies = new TreeMap<>();

    /** What is on the screen in the end. */
    record Page(URI address, int status, String body) {

        /** Where the page's form goes to. */
        URI form() {
            Matcher matcher = Pattern.compile("<form[^>]* action=\"([^\"]+)\"").matcher(body);
            if (!matcher.find()) throw new AssertionError("no form on " + address + ":\n" + body);
            return address.resolve(matcher.group(1).replace("&amp;", "&"));
        }
    }

    Page open(URI address) {
        return follow(HttpRequest.newBuilder(address), address, 0);
    }

    Page submit(Page page, Map<String, String> fields) {
        URI form = page.form();
        return follow(
                HttpRequest.newBuilder(form)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(encoded(fields))),
                form,
                0);
    }

    /** One call without following redirects. */
    HttpResponse<String> call(URI address, String... headers) {
        var request = HttpRequest.newBuilder(address);
        if (headers.length > 0) request.headers(headers);
        return send(request);
    }

    HttpResponse<String> post(URI address, Map<String, String> fields) {
        return send(
                HttpRequest.newBuilder(address)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(encoded(fields))));
    }

    HttpResponse<String> postJson(URI address, String json, String token) {
        return send(
                HttpRequest.newBuilder(address)
                        .header("Content-Type", "application/json")
                        .header("Authorization", "Bearer " + token)
                        .POST(BodyPublishers.ofString(json)));
    }

    static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(
                        field ->
                                URLEncoder.encode(field.getKey(), UTF_8)
                                        + "="
                                        + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }

    @Override
    public void close() {
        http.close();
    }

    private Page follow(HttpRequest.Builder request, URI address, int hops) {
        if (hops > LONGEST_CHAIN)
            throw new AssertionError("redirected for ever, now to " + address);
        HttpResponse<String> response = send(request);
        if (response.statusCode() / 100 != 3)
            return new Page(address, response.statusCode(), response.body());
        URI next = address.resolve(response.headers().firstValue("Location").orElseThrow());
        return follow(HttpRequest.newBuilder(next), next, hops + 1);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        if (!cookies.isEmpty())
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            response.headers().allValues("Set-Cookie").forEach(this::keep);
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void keep(String header) {
        for (HttpCookie cookie : HttpCookie.parse(header)) {
            if (cookie.hasExpired() || cookie.getValue().isEmpty())
                cookies.remove(cookie.getName());
            else cookies.put(cookie.getName(), cookie.getValue());
        }
    }
}
