package dev.cloister.benchmarks;

import dev.cloister.simulator.AzureSimulator;
import dev.cloister.simulator.SimulatorOptions;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How long a simulator takes to start inside a process, as a test does: the first time in a fresh
 * JVM, and once it is warm. Each round is a JVM of its own on this class path, without class data
 * of an earlier run. Arguments: rounds (15). Processor time says more than elapsed time where the
 * machine has other work; the load is printed beside both.
 */
public final class SimulatorStart {
    private static final String ONCE = "once";
    private static final int WARM = 20;
    private static final List<String> FIGURES =
            List.of(
                    "first start, elapsed",
                    "first start, processor of its thread",
                    "first answer after that, elapsed",
                    "later start, elapsed");

    private SimulatorStart() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        if (Arrays.asList(args).contains(ONCE)) {
            once();
            return;
        }
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 15;
        List<double[]> measured = new ArrayList<>();
        double before = load();
        for (int i = 0; i < rounds; i++) {
            measured.add(inFreshProcess());
        }
        System.out.printf(
                Locale.ROOT,
                "start in a process, %d fresh JVMs, %d processors, load %.1f to %.1f%n",
                rounds,
                Runtime.getRuntime().availableProcessors(),
                before,
                load());
        for (int i = 0; i < FIGURES.size(); i++) {
            int figure = i;
            double[] sorted = measured.stream().mapToDouble(one -> one[figure]).sorted().toArray();
            System.out.printf(
                    Locale.ROOT,
                    "  %-38s median %6.1f ms, least %6.1f, most %6.1f%n",
                    FIGURES.get(i),
                    sorted[sorted.length / 2],
                    sorted[0],
                    sorted[sorted.length - 1]);
        }
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private static double[] inFreshProcess() throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                SimulatorStart.class.getName(),
                                ONCE)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        String line = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("a round failed");
        }
        return Arrays.stream(line.trim().split(" ")).mapToDouble(Double::parseDouble).toArray();
    }

    /** One round: prints the figures, in milliseconds. */
    private static void once() throws IOException {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long cpu = threads.getCurrentThreadCpuTime();
        long from = System.nanoTime();
        double first;
        double busy;
        double answer;
        try (AzureSimulator simulator = AzureSimulator.start(SimulatorOptions.inMemory())) {
            first = (System.nanoTime() - from) / 1e6;
            busy = (threads.getCurrentThreadCpuTime() - cpu) / 1e6;
            URI asked = simulator.endpoint().resolve("/subscriptions?api-version=2022-12-01");
            from = System.nanoTime();
            HttpURLConnection connection = (HttpURLConnection) asked.toURL().openConnection();
            if (connection.getResponseCode() != 200) {
                throw new IllegalStateException("it does not answer");
            }
            answer = (System.nanoTime() - from) / 1e6;
        }
        double[] warm = new double[WARM];
        for (int i = 0; i < WARM; i++) {
            from = System.nanoTime();
            try (AzureSimulator simulator = AzureSimulator.start(SimulatorOptions.inMemory())) {
                warm[i] = simulator.endpoint().getPort() > 0 ? System.nanoTime() - from : 0;
            }
        }
        Arrays.sort(warm);
        System.out.println(first + " " + busy + " " + answer + " " + warm[WARM / 2] / 1e6);
    }
}
