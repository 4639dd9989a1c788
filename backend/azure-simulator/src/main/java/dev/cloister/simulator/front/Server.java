package dev.cloister.simulator.front;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.cloister.simulator.Fault;
import dev.cloister.simulator.FaultPlan;
import dev.cloister.simulator.RequestRecord;
import dev.cloister.simulator.SimulatorOptions;
import dev.cloister.simulator.protocol.ArmError;
import dev.cloister.simulator.protocol.HttpCall;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.provider.Reply;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** HTTP in front of the cloud: one virtual thread per request, faults, headers, the request log. */
public final class Server implements HttpHandler, AutoCloseable {
    /** How long a time-out fault keeps a client waiting before the connection closes. */
    private static final long SILENCE_MILLIS = 300;

    private final SimulatorOptions options;
    private final HttpServer http;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final FaultPlan faults;
    private final RequestLog log = new RequestLog();
    private final Cloud cloud;
    private final Admin admin;
    private final Headers headers;
    private final Throttle throttle;
    private final Admission admission;

    private Server(SimulatorOptions options, HttpServer http, FaultPlan faults, Cloud cloud) {
        this.options = options;
        this.http = http;
        this.faults = faults;
        this.cloud = cloud;
        this.admin = new Admin(cloud, faults, log);
        this.headers = new Headers(options);
        this.throttle = new Throttle(options, cloud);
        this.admission = new Admission(options.accepted());
    }

    public static Server start(SimulatorOptions options) throws IOException {
        // without it each answer waits 40 ms for an acknowledgement
        System.setProperty("sun.net.httpserver.nodelay", "true");
        FaultPlan faults = new FaultPlan();
        if (options.faults() != null) {
            faults.addAll(Json.parse(Files.readAllBytes(options.faults())));
        }
        Cloud cloud = Cloud.open(options, faults);
        HttpServer http;
        try {
            http =
                    HttpServer.create(
                            new InetSocketAddress(
                                    InetAddress.getByName(options.bindAddress()), options.port()),
                            1024);
        } catch (IOException e) {
            cloud.close();
            throw new IOException(
                    "cannot listen on " + options.bindAddress() + ":" + options.port(), e);
        }
        Server server = new Server(options, http, faults, cloud);
        http.setExecutor(server.threads);
        http.createContext("/", server);
        http.start();
        return server;
    }

    public URI endpoint() {
        InetSocketAddress address = http.getAddress();
        String host = options.bindAddress().equals("0.0.0.0") ? "127.0.0.1" : options.bindAddress();
        return URI.create("http://" + host + ":" + address.getPort());
    }

    public FaultPlan faults() {
        return faults;
    }

    public List<RequestRecord> requests() {
        return log.all();
    }

    public Map<String, Integer> effects() {
        return cloud.effects();
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        HttpCall call = read(exchange);
        if (call.path().equals("/") || call.path().startsWith("/_simulator")) {
            admin.serve(exchange, call);
            return;
        }
        String type = Router.typeOf(call.path());
        Fault before = take(call, type, List.of(Fault.Kind.TIMEOUT_BEFORE, Fault.Kind.HTML));
        if (before != null && before.kind() == Fault.Kind.HTML) {
            note(call, before.status());
            write(
                    exchange,
                    before.status(),
                    "text/html",
                    ("<!DOCTYPE html><html><body><h1>" + before.status() + "</h1></body></html>")
                            .getBytes(StandardCharsets.UTF_8),
                    call);
            return;
        }
        if (before != null) {
            note(call, 0);
            hangUp(exchange);
            return;
        }
        Reply reply = answer(call);
        Fault after = take(call, type, List.of(Fault.Kind.TIMEOUT_AFTER, Fault.Kind.RESET_IN_BODY));
        note(call, after == null ? reply.status() : 0);
        if (after != null && after.kind() == Fault.Kind.TIMEOUT_AFTER) {
            hangUp(exchange);
            return;
        }
        headers.add(exchange, call, reply, throttle);
        byte[] body = reply.body() == null ? new byte[0] : Json.bytes(reply.body());
        if (after != null) {
            reset(exchange, reply.status(), body);
            return;
        }
        write(exchange, reply.status(), "application/json; charset=utf-8", body, call);
    }

    private Reply answer(HttpCall call) {
        try {
            admission.check(call);
            throttle.check(call);
            return cloud.handle(call);
        } catch (ArmError e) {
            return failure(e);
        } catch (RuntimeException e) {
            System.getLogger("azure-simulator")
                    .log(
                            System.Logger.Level.ERROR,
                            call.method() + " " + call.path() + " failed",
                            e);
            return failure(new ArmError(500, "InternalServerError", "The simulator failed: " + e));
        }
    }

    private static Reply failure(ArmError error) {
        Reply reply = Reply.of(error.status(), error.body());
        if (error.status() == 401) {
            reply = reply.with("WWW-Authenticate", Admission.challenge(error));
        }
        Integer seconds = error.retryAfterSeconds();
        return seconds == null ? reply : reply.with("Retry-After!", Integer.toString(seconds));
    }

    private @Nullable Fault take(HttpCall call, String type, List<Fault.Kind> kinds) {
        return faults.take(call.method(), type, call.path(), kinds);
    }

    private void note(HttpCall call, int status) {
        log.add(
                cloud.timestamp(),
                call.method(),
                call.path(),
                call.apiVersion(),
                status,
                new String(call.body(), StandardCharsets.UTF_8));
    }

    private static HttpCall read(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        exchange.getRequestHeaders()
                .forEach(
                        (name, values) ->
                                headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        URI uri = exchange.getRequestURI();
        // the SDK puts a slash before a scope that begins with one; what follows is no host then
        boolean twoSlashes = uri.getScheme() == null && uri.getAuthority() != null;
        String path = twoSlashes ? "/" + uri.getAuthority() : "";
        path = (path + uri.getPath()).replaceAll("/{2,}", "/");
        return new HttpCall(
                exchange.getRequestMethod(),
                path.length() > 1 && path.endsWith("/")
                        ? path.substring(0, path.length() - 1)
                        : path,
                HttpCall.query(uri.getRawQuery()),
                headers,
                exchange.getRequestBody().readAllBytes());
    }

    private static void hangUp(HttpExchange exchange) {
        try {
            Thread.sleep(SILENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        exchange.close();
    }

    private static void reset(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length + 1000L);
        OutputStream out = exchange.getResponseBody();
        out.write(body, 0, body.length / 2);
        out.flush();
        exchange.close();
    }

    static void write(HttpExchange exchange, int status, String type, byte[] body, HttpCall call)
            throws IOException {
        boolean empty = body.length == 0 || call.method().equals("HEAD");
        if (!empty) {
            exchange.getResponseHeaders().set("Content-Type", type);
        }
        exchange.sendResponseHeaders(status, empty ? -1 : body.length);
        if (!empty) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        }
        exchange.close();
    }

    static String requestId() {
        return UUID.randomUUID().toString();
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
        cloud.close();
    }
}
