package dev.cloister.demoidentity;

import com.nimbusds.oauth2.sdk.ErrorObject;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import net.minidev.json.JSONObject;

/** What goes back over HTTP. Nothing of it may be stored on the way. */
record Answer(int status, Map<String, String> headers, String body) {

    Answer {
        headers = Map.copyOf(headers);
    }

    static Answer json(int status, JSONObject body) {
        return json(status, body.toJSONString());
    }

    static Answer json(int status, String body) {
        return new Answer(status, Map.of("Content-Type", "application/json"), body);
    }

    static Answer html(int status, String contentSecurityPolicy, String body) {
        return new Answer(
                status,
                Map.of(
                        "Content-Type",
                        "text/html; charset=utf-8",
                        "Content-Security-Policy",
                        contentSecurityPolicy),
                body);
    }

    static Answer css(String body) {
        return new Answer(200, Map.of("Content-Type", "text/css; charset=utf-8"), body);
    }

    static Answer text(int status, String body) {
        return new Answer(status, Map.of("Content-Type", "text/plain; charset=utf-8"), body);
    }

    /** 303, so that a login form is never posted on to the client. */
    static Answer redirect(URI to) {
        return new Answer(303, Map.of("Location", to.toString()), "");
    }

    /** RFC 6749, 5.2. */
    static Answer error(ErrorObject error) {
        int status = error.getHTTPStatusCode() == 0 ? 400 : error.getHTTPStatusCode();
        Answer answer = json(status, error.toJSONObject());
        return status == 401 ? answer.with("WWW-Authenticate", "Basic realm=\"cloister\"") : answer;
    }

    Answer with(String header, String value) {
        var all = new HashMap<>(headers);
        all.put(header, value);
        return new Answer(status, all, body);
    }
}
