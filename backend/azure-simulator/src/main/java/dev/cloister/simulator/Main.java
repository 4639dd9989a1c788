package dev.cloister.simulator;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** Runs a simulator until the process is told to end. */
public final class Main {
    private static final String HELP =
            """
            Simulates Azure Resource Manager.

              --port P                        port to listen on (default 8085; 0: any free one)
              --bind ADDRESS                  address to listen on (default 127.0.0.1)
              --state DIR                     keep the state here (default: in memory)
              --speed N|max                   virtual seconds in a real one (default 20); max: no waiting
              --retry-after scaled|recorded   Retry-After fitting the speed (default), or as Azure sends it
              --faults FILE                   faults to begin with (JSON)
              --estate FILE                   deployments that are there before anybody asks (JSON)
              --seed S                        of all made-up ids (default 1)
              --throttle                      refuse what ARM's token buckets have no tokens for
              --tokens TOKEN,...              the only bearer tokens that are good (default: any)
              --subscriptions ID,...          the only subscriptions that there are (default: any)
              --help                          this text

            A page for people is at /, the request log at /_simulator/requests, effects at /_simulator/effects,
            faults (GET, PUT, DELETE) at /_simulator/faults, health at /_simulator/health.
            """;

    private Main() {}

    public static void main(String[] args) throws InterruptedException {
        if (List.of(args).contains("--help")) {
            System.out.print(HELP);
            return;
        }
        SimulatorOptions options;
        try {
            options = options(args);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "\nTry --help.");
            System.exit(2);
            return;
        }
        AzureSimulator simulator = AzureSimulator.start(options);
        Runtime.getRuntime().addShutdownHook(new Thread(simulator::close));
        System.out.println(
                "azure-simulator ready at "
                        + simulator.endpoint()
                        + " (speed "
                        + options.speed()
                        + ")");
        new CountDownLatch(1).await();
    }

    static SimulatorOptions options(String... args) {
        SimulatorOptions options =
                SimulatorOptions.inMemory().withPort(8085).withSpeed(Speed.times(20));
        ArrayDeque<String> left = new ArrayDeque<>(List.of(args));
        while (!left.isEmpty()) {
            String name = left.poll();
            if (name.equals("--throttle")) {
                options = options.withThrottling();
                continue;
            }
            String value = left.poll();
            if (value == null) {
                throw new IllegalArgumentException("unknown option, or no value for it: " + name);
            }
            options =
                    switch (name) {
                        case "--port" -> options.withPort(Integer.parseInt(value));
                        case "--bind" -> options.withBindAddress(value);
                        case "--state" -> options.withState(Path.of(value));
                        case "--speed" -> options.withSpeed(Speed.parse(value));
                        case "--retry-after" -> retryAfter(options, value);
                        case "--faults" -> options.withFaults(Path.of(value));
                        case "--estate" -> options.withEstate(Path.of(value));
                        case "--seed" -> options.withSeed(Long.parseLong(value));
                        case "--tokens" -> options.withTokens(list(value));
                        case "--subscriptions" -> options.withSubscriptions(list(value));
                        default -> throw new IllegalArgumentException("unknown option: " + name);
                    };
        }
        return options;
    }

    private static Set<String> list(String value) {
        return Set.of(value.split(","));
    }

    private static SimulatorOptions retryAfter(SimulatorOptions options, String value) {
        return switch (value) {
            case "scaled" -> options;
            case "recorded" -> options.withRetryAfterAsRecorded();
            default ->
                    throw new IllegalArgumentException(
                            "--retry-after is scaled or recorded, not " + value);
        };
    }
}
