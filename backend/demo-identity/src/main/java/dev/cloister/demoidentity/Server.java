package dev.cloister.demoidentity;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The JDK's HTTP server, one virtual thread per call, told apart by exact path and method. */
final class Server implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Server.class.getName());

    /** A login form is a hundred bytes; an ID token in a logout two thousand. */
    private static final int LARGEST_BODY = 64 * 1024;

    record Route(Set<HTTPRequest.Method> methods, Endpoint endpoint) {}

    private final HttpServer http;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private Server(HttpServer http) {
        this.http = http;
    }

    static Server bind(@Nullable String bind, int port) {
        try {
            InetAddress address =
                    bind == null
                            ? InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1})
                            : InetAddress.getByName(bind);
            return new Server(HttpServer.create(new InetSocketAddress(address, port), 0));
        } catch (BindException e) {
            throw new UncheckedIOException("Port " + port + " is in use.", e);
        } catch (UnknownHostException e) {
            throw new UncheckedIOException("There is no address " + bind + " here.", e);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot listen on port " + port + ".", e);
        }
    }

    int port() {
        return http.getAddress().getPort();
    }

    void start(Map<String, Route> routes) {
        http.setExecutor(threads);
        http.createContext("/", exchange -> handle(exchange, routes));
        http.start();
    }

    @Override
    public void close() {
        http.stop(0);
        threads.close();
    }

    private static void handle(HttpExchange exchange, Map<String, Route> routes)
            throws IOException {
        try (exchange) {
            send(exchange, answer(exchange, routes));
        }
    }

    private static Answer answer(HttpExchange exchange, Map<String, Route> routes)
            throws IOException {
        Route route = routes.get(exchange.getRequestURI().getPath());
        if (route == null) return Answer.text(404, "There is nothing here.");
        Optional<HTTPRequest.Method> method =
                route.methods().stream()
                        .filter(allowed -> allowed.name().equals(exchange.getRequestMethod()))
                        .findFirst();
        if (method.isEmpty())
            return Answer.text(405, "This address knows " + route.methods() + ".");
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
        if (body.length > LARGEST_BODY) return Answer.text(413, "That is too much.");
        return answer(request(exchange, method.get(), body), route.endpoint());
    }

    private static Answer answer(HTTPRequest request, Endpoint endpoint) {
        try {
            return endpoint.answer(request);
        } catch (ParseException e) {
            return Answer.error(
                    e.getErrorObject() == null
                            ? OAuth2Error.INVALID_REQUEST.setDescription(e.getMessage())
                            : e.getErrorObject());
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, "no answer for " + request.getURI().getPath(), e);
            return Answer.error(OAuth2Error.SERVER_ERROR);
        }
    }

    private static HTTPRequest request(
            HttpExchange exchange, HTTPRequest.Method method, byte[] body) {
        URI uri = exchange.getRequestURI();
        var request = new HTTPRequest(method, URI.create("http://localhost").resolve(uri));
        exchange.getRequestHeaders()
                .forEach(
                        (name, values) -> {
                            if (!name.toLowerCase(Locale.ROOT).equals("content-type"))
                                request.setHeader(name, values.toArray(String[]::new));
                        });
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        try {
            if (type != null) request.setContentType(type);
        } catch (ParseException e) {
            LOG.fine("ignored the content type " + type);
        }
        request.setBody(new String(body, UTF_8));
        return request;
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        var headers = exchange.getResponseHeaders();
        headers.set("Cache-Control", "no-store");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        answer.headers().forEach(headers::set);
        byte[] body = answer.body().getBytes(UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }
}
