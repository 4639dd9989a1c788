package dev.cloister.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * What the Azure simulator bears, measured on the process that people start: start-up, requests
 * under 50 clients, and memory and start with the state of a large estate. Run from the
 * repository's root after a build, with the number of workspaces (1000) as the only argument.
 * {@link SimulatorStart} measures the start inside a process.
 */
public final class SimulatorLoad {
    private static final int CLIENTS = 50;
    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final Duration RUN = Duration.ofSeconds(15);
    private static final String SUBSCRIPTION =
            "/subscriptions/11111111-2222-3333-4444-555555555555";
    private static final String NETWORK = "2024-05-01";

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper mapper = new ObjectMapper();
    private final int port;
    private final Path state;

    private SimulatorLoad(int port, Path state) {
        this.port = port;
        this.state = state;
    }

    public static void main(String[] args) throws Exception {
        int workspaces = args.length > 0 ? Integer.parseInt(args[0]) : 1000;
        Path state = Files.createTempDirectory("simulator-load");
        try {
            new SimulatorLoad(freePort(), state).run(workspaces);
        } finally {
            try (var files = Files.walk(state)) {
                for (Path each : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void run(int workspaces) throws Exception {
        SimulatorProcess empty = SimulatorProcess.start(port, state);
        System.out.printf(Locale.ROOT, "start of the process, empty: %d ms%n", empty.startMillis());
        System.out.printf(Locale.ROOT, "memory, empty: %s%n", empty.memory());
        requests();
        fill(workspaces);
        System.out.printf(Locale.ROOT, "memory, %d workspaces: %s%n", workspaces, empty.memory());
        empty.stop();
        SimulatorProcess full = SimulatorProcess.start(port, state);
        System.out.printf(
                Locale.ROOT,
                "start of the process, %d workspaces: %d ms%n",
                workspaces,
                full.startMillis());
        System.out.printf(Locale.ROOT, "memory after that start: %s%n", full.memory());
        requests();
        full.stop();
    }

    private int send(String method, String path, String body)
            throws IOException, InterruptedException {
        return http.send(request(method, path, body), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private HttpRequest request(String method, String path, String body) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')))
                .header("Authorization", "Bearer load")
                .build();
    }

    private static String group(String name) {
        return SUBSCRIPTION + "/resourceGroups/" + name;
    }

    private void must(String method, String path, String body)
            throws IOException, InterruptedException {
        HttpResponse<String> answer =
                http.send(request(method, path, body), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IOException(path + ": " + answer.statusCode() + " " + answer.body());
        }
    }

    /** Each client: seven reads of a network, two lists, one write, over and over. */
    private void requests() throws Exception {
        for (int i = 0; i < CLIENTS; i++) {
            must("PUT", group("load" + i) + "?api-version=2021-04-01", "{'location':'westeurope'}");
            must(
                    "PUT",
                    group("load" + i)
                            + "/providers/Microsoft.Network/virtualNetworks/v?api-version="
                            + NETWORK,
                    "{'location':'westeurope','properties':{'addressSpace':{'addressPrefixes':['10.0.0.0/16']},'subnets':[{'name':'a','properties':{'addressPrefix':'10.0.0.0/24'}},{'name':'b','properties':{'addressPrefix':'10.0.1.0/24'}}]}}");
        }
        long[] unused = hammer(WARM_UP);
        long[] micros = hammer(RUN);
        Arrays.sort(micros);
        System.out.printf(
                Locale.ROOT,
                "%d clients: %.0f requests/s, median %.1f ms, p99 %.1f ms (%d requests)%n",
                CLIENTS,
                micros.length / (double) RUN.toSeconds(),
                micros[micros.length / 2] / 1e3,
                micros[(int) (micros.length * 0.99)] / 1e3,
                micros.length);
    }

    private long[] hammer(Duration time) throws InterruptedException, ExecutionException {
        List<Callable<List<Long>>> clients = new ArrayList<>();
        long end = System.nanoTime() + time.toNanos();
        for (int i = 0; i < CLIENTS; i++) {
            String group = group("load" + i);
            clients.add(() -> one(group, end));
        }
        List<Long> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<List<Long>> each : threads.invokeAll(clients)) {
                all.addAll(each.get());
            }
        }
        return all.stream().mapToLong(Long::longValue).toArray();
    }

    private List<Long> one(String group, long end) throws IOException, InterruptedException {
        List<Long> micros = new ArrayList<>();
        String networks = group + "/providers/Microsoft.Network/virtualNetworks";
        String version = "?api-version=" + NETWORK;
        for (int i = 0; System.nanoTime() < end; i++) {
            long from = System.nanoTime();
            int status =
                    switch (i % 10) {
                        case 3, 6 -> send("GET", networks + version, "");
                        case 9 ->
                                send(
                                        "PUT",
                                        group
                                                + "/providers/Microsoft.Network/routeTables/r"
                                                + i % 50
                                                + version,
                                        "{'location':'westeurope','tags':{'n':'" + i + "'}}");
                        default -> send("GET", networks + "/v" + version, "");
                    };
            if (status >= 300) {
                throw new IOException("answered " + status);
            }
            micros.add((System.nanoTime() - from) / 1000);
        }
        return micros;
    }

    private void fill(int workspaces) throws Exception {
        long from = System.nanoTime();
        List<Callable<Boolean>> makers = new ArrayList<>();
        for (int i = 0; i < workspaces; i++) {
            int number = i;
            makers.add(() -> workspace(number));
        }
        int made = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<Boolean> each : threads.invokeAll(makers)) {
                made += each.get() ? 1 : 0;
            }
        }
        long resources = 0;
        JsonNode seen =
                mapper.readTree(
                        http.send(
                                        request("GET", "/_simulator/state?of=-", ""),
                                        HttpResponse.BodyHandlers.ofString())
                                .body());
        for (JsonNode each : seen.path("groups")) {
            resources +=
                    each.path("name").asText().startsWith("ws") ? each.path("count").asInt() : 0;
        }
        System.out.printf(
                Locale.ROOT,
                "filled: %d workspaces, %d resources, %.0f s%n",
                made,
                resources,
                (System.nanoTime() - from) / 1e9);
    }

    /** One deployment of what a workspace consists of. */
    private boolean workspace(int number) throws IOException, InterruptedException {
        String name = "ws" + number;
        must("PUT", group(name) + "?api-version=2021-04-01", "{'location':'westeurope'}");
        String deployment =
                group(name)
                        + "/providers/Microsoft.Resources/deployments/all?api-version=2021-04-01";
        must(
                "PUT",
                deployment,
                "{'properties':{'mode':'Incremental','template':{'$schema':'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#','contentVersion':'1.0.0.0','resources':["
                        + WorkspaceTemplate.resources(group(name), number)
                        + "]}}}");
        while (true) {
            JsonNode answer =
                    mapper.readTree(
                            http.send(
                                            request("GET", deployment, ""),
                                            HttpResponse.BodyHandlers.ofString())
                                    .body());
            switch (answer.at("/properties/provisioningState").asText()) {
                case "Succeeded" -> {
                    return true;
                }
                case "Failed" -> throw new IOException(answer.toString());
                default -> TimeUnit.MILLISECONDS.sleep(5);
            }
        }
    }
}
