package dev.cloister.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.request.DraftForm;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What the portal adds to the time that Azure needs: builds documented examples in a running demo
 * and prints, for each, the longest dependent chain of the plan, the time from approval to active,
 * and whether that is within 1.05 times the chain plus five seconds. Run it against {@code
 * ./cloister run --speed 100} with the addresses of portal and identity provider and that speed:
 *
 * <pre>DeploymentOverhead http://localhost:7080 http://localhost:7081 100 [EXAMPLE.json...]</pre>
 */
public final class DeploymentOverhead {

    private static final Duration GIVEN_UP = Duration.ofMinutes(10);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final double FACTOR = 1.05;
    private static final double SPARE_SECONDS = 5;

    private static final List<String> EXAMPLES =
            List.of(
                    "01-azure-openai.json",
                    "03-ai-services.json",
                    "05-foundry-own-subnet.json",
                    "08-everything-together.json");

    private static final Map<String, String> DECIDES =
            Map.of(
                    "network-security", "network-approver",
                    "data-protection", "data-approver",
                    "ai-governance", "ai-approver",
                    "ciso", "ciso");

    private final DemoApi api;
    private final double speed;

    private DeploymentOverhead(DemoApi api, double speed) {
        this.api = api;
        this.speed = speed;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var overhead =
                new DeploymentOverhead(
                        new DemoApi(URI.create(arguments[0]), URI.create(arguments[1])),
                        Double.parseDouble(arguments[2]));
        List<String> examples =
                arguments.length > 3 ? List.of(arguments).subList(3, arguments.length) : EXAMPLES;
        System.out.printf(
                "%-34s %9s %12s %12s %9s %9s%n",
                "example", "resources", "chain, sim s", "chain, s", "actual, s", "limit, s");
        boolean within = true;
        for (String example : examples) within &= overhead.measure(example);
        System.exit(within ? 0 : 1);
    }

    private boolean measure(String example) throws IOException, InterruptedException {
        DraftForm form = Estate.example(example);
        String request = submit(form);
        approve(request);
        Instant approved = waitFor(request, "APPROVED", "DEPLOYING", "DEPLOYED");
        Instant active = waitFor(request, "DEPLOYED");
        JsonNode plan = api.get("admin", "/api/requests/%s/plan".formatted(request));
        JsonNode deployment =
                api.get(
                        "admin",
                        "/api/deployments/"
                                + api.get(
                                                "admin",
                                                "/api/requests/%s/deployments".formatted(request))
                                        .path(0)
                                        .path("id")
                                        .asText());
        CriticalPath path = CriticalPath.of(plan, deployment);
        double chain = path.seconds() / speed;
        double actual = Duration.between(approved, active).toMillis() / 1000.0;
        double limit = FACTOR * chain + SPARE_SECONDS;
        System.out.printf(
                "%-34s %9d %12.0f %12.1f %9.1f %9.1f %s%n",
                example,
                path.resources(),
                path.seconds(),
                chain,
                actual,
                limit,
                actual <= limit ? "" : "TOO SLOW");
        return actual <= limit;
    }

    private String submit(DraftForm form) throws IOException, InterruptedException {
        ObjectNode json = (ObjectNode) form.toJson();
        String team = json.path("team").asText();
        String who = team.equals("vision") ? "developer" : "developer2";
        json.put("name", "bench-" + Long.toString(System.nanoTime(), 36).substring(4));
        String request = api.post(who, "/api/requests", DemoApi.object()).path("id").asText();
        ObjectNode draft = DemoApi.object().put("version", 1);
        draft.set("form", json);
        JsonNode saved = api.put(who, "/api/requests/%s/draft".formatted(request), draft);
        var unused =
                api.post(
                        who,
                        "/api/requests/%s/submit".formatted(request),
                        DemoApi.object().put("version", saved.path("version").asInt()));
        return request;
    }

    /** Until nobody is asked any more. */
    private void approve(String request) throws IOException, InterruptedException {
        Instant begun = Instant.now();
        while (Duration.between(begun, Instant.now()).compareTo(GIVEN_UP) < 0) {
            JsonNode review = api.get("admin", "/api/requests/%s/review".formatted(request));
            for (JsonNode task : review.path("openTasks")) {
                String who = DECIDES.getOrDefault(task.path("group").asText(), "ciso");
                String at = "/api/tasks/" + task.path("taskId").asText();
                String digest = api.get(who, at).path("sectionDigest").asText();
                var unused =
                        api.post(
                                who,
                                at + "/approve",
                                DemoApi.object()
                                        .put("sectionDigest", digest)
                                        .put("reason", "Measuring the time it takes."));
            }
            String status = status(request);
            if (!status.equals("IN_REVIEW")) return;
            Thread.sleep(LOOK);
        }
        throw new IllegalStateException("nobody could approve " + request);
    }

    private Instant waitFor(String request, String... statuses)
            throws IOException, InterruptedException {
        Instant begun = Instant.now();
        while (Duration.between(begun, Instant.now()).compareTo(GIVEN_UP) < 0) {
            String status = status(request);
            if (List.of(statuses).contains(status)) return Instant.now();
            if (List.of("FAILED", "REJECTED", "WITHDRAWN").contains(status))
                throw new IllegalStateException(request + " is " + status);
            Thread.sleep(LOOK);
        }
        throw new IllegalStateException(request + " is still " + status(request));
    }

    private String status(String request) throws IOException, InterruptedException {
        return api.get("admin", "/api/requests/" + request).path("status").asText();
    }
}
