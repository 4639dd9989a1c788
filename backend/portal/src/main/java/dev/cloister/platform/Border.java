package dev.cloister.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.MDC;

/**
 * What every answer gets and every call must have before anything reads it: headers, a correlation
 * id, an identity for the API, and proof that a change comes from our own pages.
 */
@ApplicationScoped
class Border {

    private static final String API = "/api";
    private static final Set<HttpMethod> SAFE =
            Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final Pattern CORRELATION = Pattern.compile("[A-Za-z0-9._-]{8,64}");

    /** Griffel writes its rules into style elements, so styles alone may be inline. */
    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
                    + " connect-src 'self'; img-src 'self' data:; font-src 'self' data:;"
                    + " worker-src 'self'; manifest-src 'self'; base-uri 'none';"
                    + " form-action 'self'; frame-ancestors 'none'";

    private final ObjectMapper json;
    private final Attempts attempts;
    private final long largestBody;

    Border(
            ObjectMapper json,
            Attempts attempts,
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize largestBody) {
        this.json = json;
        this.attempts = attempts;
        this.largestBody = largestBody.asLongValue();
    }

    void filters(@Observes Filters filters) {
        filters.register(this::headers, 500); // before authentication, which is 200
        filters.register(this::strangers, 450);
        filters.register(this::giants, 400);
        filters.register(this::pages, 350);
        filters.register(this::forgers, 150); // after it: the audit says in whose name
    }

    void failures(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).failureHandler(this::failed);
    }

    private void headers(RoutingContext context) {
        var headers = context.response().headers();
        headers.set("Content-Security-Policy", CONTENT_SECURITY_POLICY);
        headers.set("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "same-origin");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
        if (isApi(context)) headers.set("Cache-Control", "no-store");

        String given = context.request().getHeader(Correlation.HEADER);
        String id =
                given != null && CORRELATION.matcher(given).matches()
                        ? given
                        : UUID.randomUUID().toString();
        MDC.put(Correlation.KEY, id);
        headers.set(Correlation.HEADER, id);
        context.next();
    }

    /** An API client is told 401 instead of being sent to a login page it cannot fill in. */
    private void strangers(RoutingContext context) {
        HttpServerRequest request = context.request();
        boolean bearer = request.getHeader("Authorization") != null;
        if (!isApi(context) || bearer) {
            context.next();
            return;
        }
        boolean session =
                request.cookies().stream().anyMatch(c -> c.getName().startsWith("q_session"));
        if (!session) {
            if (isScript(request)) context.response().setStatusCode(499).end();
            else answer(context, new Refusal.Unauthenticated());
            return;
        }
        context.next();
    }

    /** A session alone changes nothing: another site's page may have sent it along. */
    private void forgers(RoutingContext context) {
        HttpServerRequest request = context.request();
        boolean bearer = request.getHeader("Authorization") != null;
        boolean foreign = "cross-site".equals(request.getHeader("Sec-Fetch-Site"));
        if (!isApi(context)
                || bearer
                || SAFE.contains(request.method())
                || isScript(request) && !foreign) {
            context.next();
            return;
        }
        Refusal refusal = new Refusal.CrossSite();
        if (context.user() instanceof QuarkusHttpUser user)
            attempts.refused(
                    refusal,
                    request.method().name(),
                    context.normalizedPath(),
                    user.getSecurityIdentity());
        answer(context, refusal);
    }

    private static boolean isScript(HttpServerRequest request) {
        return "JavaScript".equals(request.getHeader("X-Requested-With"));
    }

    /** The server's own limit stands behind it and closes the line without a word. */
    private void giants(RoutingContext context) {
        if (isApi(context) && length(context.request()) > largestBody) {
            context.response().putHeader("Connection", "close");
            answer(context, new Refusal.BodyTooLarge());
        } else {
            context.next();
        }
    }

    /**
     * Every address of the web UI is the one page it consists of. Asked for anew each time, for it
     * names the files of its release; those carry their hash and may be kept.
     */
    private void pages(RoutingContext context) {
        String path = context.normalizedPath();
        if (!SAFE.contains(context.request().method()) || isServed(path)) {
            context.next();
        } else if (path.equals("/")) {
            context.addHeadersEndHandler(
                    _ -> context.response().headers().set("Cache-Control", "no-cache"));
            context.next();
        } else {
            context.reroute("/");
        }
    }

    private static boolean isServed(String path) {
        String last = path.substring(path.lastIndexOf('/') + 1);
        return last.contains(".")
                || Stream.of(API, "/q", "/login", "/logout")
                        .anyMatch(own -> path.equals(own) || path.startsWith(own + "/"));
    }

    /** Zero where it is not said; such a body is counted while it is read. */
    private static long length(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private void failed(RoutingContext context) {
        Throwable failure = context.failure();
        if (context.response().ended() || context.response().headWritten()) return;
        if (context.statusCode() == 413) answer(context, new Refusal.BodyTooLarge());
        else if (isApi(context)
                && (context.statusCode() == 401
                        || failure instanceof AuthenticationFailedException
                        || failure instanceof UnauthorizedException))
            answer(context, new Refusal.Unauthenticated());
        else context.next();
    }

    private void answer(RoutingContext context, Refusal refusal) {
        Problem problem = Problem.of(refusal, context.normalizedPath());
        if (problem.status() == 401) context.response().putHeader("WWW-Authenticate", "Bearer");
        try {
            var unused =
                    context.response()
                            .setStatusCode(problem.status())
                            .putHeader("Content-Type", Problem.MEDIA_TYPE)
                            .end(json.writeValueAsString(problem));
        } catch (JsonProcessingException e) {
            throw new AssertionError("a problem is always JSON", e);
        }
    }

    private static boolean isApi(RoutingContext context) {
        String path = context.normalizedPath();
        return path.equals(API) || path.startsWith(API + "/");
    }
}
