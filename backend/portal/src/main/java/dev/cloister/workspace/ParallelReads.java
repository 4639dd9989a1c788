package dev.cloister.workspace;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloister.isolation.Verification.Read;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Reads many resources at once, so that the moment they are true for is short. All or nothing: one
 * answer that is missing would look like a missing resource.
 */
@ApplicationScoped
class ParallelReads {

    /** Shorter than the engine's job lock (30 s) and the transaction around a job (20 s). */
    private static final Duration LONGEST = Duration.ofSeconds(15);

    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final ReadBack azure;
    private final Duration longest;

    @Inject
    ParallelReads(ReadBack azure) {
        this(azure, LONGEST);
    }

    ParallelReads(ReadBack azure, Duration longest) {
        this.azure = azure;
        this.longest = longest;
    }

    private sealed interface Answer {
        record Found(JsonNode body) implements Answer {}

        record Missing() implements Answer {}

        record Refused(String code) implements Answer {}

        record Forbidden(ReadForbidden refusal) implements Answer {}
    }

    /**
     * Refuses AzureUnreachable when a single answer stays away, and ReadForbidden when all are
     * there and the portal may not see one of them.
     */
    Observation of(List<Read> reads) {
        Map<String, JsonNode> found = new LinkedHashMap<>();
        Map<String, String> refused = new LinkedHashMap<>();
        List<Answer> answers = all(reads);
        for (int i = 0; i < reads.size(); i++) {
            String id = reads.get(i).id();
            switch (answers.get(i)) {
                case Answer.Found(var body) -> found.put(id, body);
                case Answer.Refused(var code) -> refused.put(id, code);
                case Answer.Forbidden(var refusal) -> throw refusal;
                case Answer.Missing _ -> {}
            }
        }
        return new Observation(found, refused);
    }

    private List<Answer> all(List<Read> reads) {
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            List<Callable<Answer>> calls =
                    reads.stream().<Callable<Answer>>map(read -> () -> one(read)).toList();
            return threads.invokeAll(calls, longest.toMillis(), TimeUnit.MILLISECONDS).stream()
                    .map(this::answer)
                    .toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AzureUnreachable(PAUSE, "Reading from Azure was interrupted.");
        } finally {
            threads.shutdownNow();
        }
    }

    private Answer one(Read read) {
        try {
            Optional<JsonNode> body = azure.read(read.id(), read.apiVersion());
            return body.<Answer>map(Answer.Found::new).orElseGet(Answer.Missing::new);
        } catch (ReadForbidden e) {
            return new Answer.Forbidden(
                    new ReadForbidden(
                            e.code(),
                            "Azure does not let the portal read %s: %s (%s)."
                                    .formatted(read.id(), e.getMessage(), e.code())));
        } catch (ReadRefused e) {
            return new Answer.Refused(e.code());
        }
    }

    private Answer answer(Future<Answer> call) {
        if (call.isCancelled())
            throw new AzureUnreachable(
                    PAUSE,
                    "Azure did not answer everything within %d s.".formatted(longest.toSeconds()));
        try {
            return call.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AzureUnreachable unreachable) throw unreachable;
            throw new IllegalStateException("a resource could not be read", e.getCause());
        } catch (InterruptedException e) {
            throw new AssertionError("the call had ended", e);
        }
    }
}
