package dev.cloister;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

/**
 * The line between the portal and Azure. A test stops calls on it, before they arrive or before
 * their answer leaves, and so knows where the portal stands when it is killed.
 */
public final class HeldLine implements AutoCloseable {

    private static final Set<String> OF_ONE_HOP =
            Set.of(
                    "host",
                    "connection",
                    "content-length",
                    "transfer-encoding",
                    "upgrade",
                    "http2-settings");

    private final URI azure;
    private final HttpServer http;
    private final HttpClient client = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Hold> holds = new CopyOnWriteArrayList<>();

    private HeldLine(URI azure, HttpServer http) {
        this.azure = azure;
        this.http = http;
    }

    public static HeldLine to(URI azure) {
        try {
            var line =
                    new HeldLine(
                            azure,
                            HttpServer.create(
                                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
            line.http.setExecutor(line.threads);
            line.http.createContext("/", line::serve);
            line.http.start();
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is asked of Azure. */
    public record Call(String method, String path) {}

    /** Calls that wait until they are dropped. */
    public static final class Hold {
        private final Predicate<Call> which;
        private final boolean effective;
        private final CountDownLatch reached = new CountDownLatch(1);
        private final CountDownLatch dropped = new CountDownLatch(1);

        private Hold(Predicate<Call> which, boolean effective) {
            this.which = which;
            this.effective = effective;
        }

        /** One of them waits, or waited. */
        public boolean isReached() {
            return reached.getCount() == 0;
        }

        private void await() throws InterruptedException {
            reached.countDown();
            dropped.await();
        }
    }

    /** These never arrive in Azure. */
    public Hold before(Predicate<Call> which) {
        return hold(new Hold(which, false));
    }

    /** These take effect in Azure, and nobody hears of it. */
    public Hold after(Predicate<Call> which) {
        return hold(new Hold(which, true));
    }

    private Hold hold(Hold hold) {
        holds.add(hold);
        return hold;
    }

    /** What waits is lost; later calls pass. */
    public void drop() {
        List<Hold> all = List.copyOf(holds);
        holds.removeAll(all);
        all.forEach(hold -> hold.dropped.countDown());
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            var call = new Call(exchange.getRequestMethod(), exchange.getRequestURI().getPath());
            Hold hold = holds.stream().filter(h -> h.which.test(call)).findFirst().orElse(null);
            if (hold == null) {
                answer(exchange, forward(exchange, body));
                return;
            }
            if (hold.effective) {
                var unused = forward(exchange, body);
            }
            hold.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpResponse<byte[]> forward(HttpExchange exchange, byte[] body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(azure.resolve(exchange.getRequestURI().toString()))
                        .version(HttpClient.Version.HTTP_1_1)
                        .method(
                                exchange.getRequestMethod(),
                                body.length == 0
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders()
                .forEach(
                        (name, values) -> {
                            if (!OF_ONE_HOP.contains(name.toLowerCase(Locale.ROOT)))
                                values.forEach(value -> request.header(name, value));
                        });
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static void answer(HttpExchange exchange, HttpResponse<byte[]> answer)
            throws IOException {
        answer.headers()
                .map()
                .forEach(
                        (name, values) -> {
                            if (!OF_ONE_HOP.contains(name.toLowerCase(Locale.ROOT)))
                                exchange.getResponseHeaders().put(name, values);
                        });
        byte[] body = answer.body();
        exchange.sendResponseHeaders(answer.statusCode(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        drop();
        http.stop(0);
        threads.shutdownNow();
        client.close();
    }
}
