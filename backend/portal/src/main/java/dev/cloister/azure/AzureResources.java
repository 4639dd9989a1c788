package dev.cloister.azure;

import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cloister.workspace.ResourceReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/** {@code GET id?api-version=} of anything, since typed clients lag behind the versions needed. */
@ApplicationScoped
class AzureResources implements ResourceReader {

    /** Azure refills 25 reads a second (azure-facts 10.4). */
    private static final int AT_ONCE = 8;

    private final Arm arm;
    private final ObjectMapper json;

    AzureResources(Arm arm, ObjectMapper json) {
        this.arm = arm;
        this.json = json;
    }

    @Override
    public Map<String, JsonNode> read(Collection<Wanted> wanted) {
        Semaphore free = new Semaphore(AT_ONCE);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Map<String, Future<Optional<JsonNode>>> reads = new LinkedHashMap<>();
            for (Wanted each : wanted) {
                reads.put(
                        each.id(),
                        threads.submit(
                                () -> {
                                    free.acquire();
                                    try {
                                        return readOne(each);
                                    } finally {
                                        free.release();
                                    }
                                }));
            }
            Map<String, JsonNode> found = new LinkedHashMap<>();
            for (var read : reads.entrySet())
                read.getValue().get().ifPresent(body -> found.put(read.getKey(), body));
            return found;
        } catch (ExecutionException e) {
            throw new Unreachable("Azure could not be read: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unreachable("interrupted while reading Azure", e);
        }
    }

    private Optional<JsonNode> readOne(Wanted wanted) throws JsonProcessingException {
        HttpRequest request =
                new HttpRequest(
                        HttpMethod.GET,
                        Arm.HOST + wanted.id() + "?api-version=" + wanted.apiVersion());
        try (HttpResponse response = arm.pipeline().sendSync(request, Context.NONE)) {
            int status = response.getStatusCode();
            if (status == 404) return Optional.empty();
            String body = response.getBodyAsBinaryData().toString();
            if (status != 200) throw new Unreachable("%d for %s".formatted(status, wanted.id()));
            return Optional.of(json.readTree(body));
        }
    }
}
