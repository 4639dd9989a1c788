package dev.cloister.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A simulator in a process of its own, as people start it. */
record SimulatorProcess(Process process, long startMillis) {
    private static final Pattern GENERATION =
            Pattern.compile(
                    "(?:DefNew|Tenured)\\s+total \\d+K, used (\\d+)K", Pattern.CASE_INSENSITIVE);

    private static Path jar() throws IOException {
        try (var files = Files.list(Path.of("backend/azure-simulator/target"))) {
            return files.filter(
                            each ->
                                    each.getFileName()
                                            .toString()
                                            .matches("cloister-azure-simulator-.*\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("build the simulator first"));
        }
    }

    /** Starts one and waits until it answers. */
    static SimulatorProcess start(int port, Path state) throws IOException, InterruptedException {
        HttpRequest health =
                HttpRequest.newBuilder(
                                URI.create("http://127.0.0.1:" + port + "/_simulator/health"))
                        .build();
        long from = System.nanoTime();
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+UseSerialGC",
                                "-jar",
                                jar().toString(),
                                "--port",
                                Integer.toString(port),
                                "--state",
                                state.toString(),
                                "--speed",
                                "max")
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        HttpClient http = HttpClient.newHttpClient();
        while (true) {
            try {
                int status = http.send(health, HttpResponse.BodyHandlers.discarding()).statusCode();
                if (status == 200) {
                    return new SimulatorProcess(process, (System.nanoTime() - from) / 1_000_000);
                }
            } catch (IOException e) {
                if (!process.isAlive()) {
                    throw e;
                }
                TimeUnit.MILLISECONDS.sleep(5);
            }
        }
    }

    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the simulator does not stop");
        }
    }

    /** Resident memory and, after a collection, the heap in use. */
    String memory() throws IOException, InterruptedException {
        String ran = jcmd("GC.run");
        long heap =
                jcmd("GC.heap_info")
                        .lines()
                        .map(GENERATION::matcher)
                        .filter(Matcher::find)
                        .mapToLong(found -> Long.parseLong(found.group(1)))
                        .sum();
        Path status = Path.of("/proc/" + process.pid() + "/status");
        String resident =
                Files.exists(status)
                        ? Files.readAllLines(status).stream()
                                .filter(line -> line.startsWith("VmRSS"))
                                .findFirst()
                                .orElse("")
                                .replaceAll("\\s+", " ")
                        : "";
        return ran.isEmpty() ? resident : resident + ", heap in use " + heap / 1024 + " MB";
    }

    private String jcmd(String command) throws IOException, InterruptedException {
        Process tool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                                Long.toString(process.pid()),
                                command)
                        .redirectErrorStream(true)
                        .start();
        String text = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int unused = tool.waitFor();
        return text;
    }
}
