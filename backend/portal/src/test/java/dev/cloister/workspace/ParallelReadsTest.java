package dev.cloister.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.cloister.isolation.Verification.Read;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ParallelReadsTest {

    private static final Duration LONG = Duration.ofSeconds(15);
    private static final JsonNode BODY = JsonNodeFactory.instance.objectNode().put("kind", "x");

    private final RememberingReadBack azure = new RememberingReadBack();

    @Test
    void everyResourceIsReadWithItsApiVersion() {
        azure.holds(Map.of("/a", BODY));

        Observation observation =
                reads(azure, LONG).of(List.of(new Read("/a", "v1"), new Read("/b", "v2")));

        assertThat(azure.asked).containsExactlyInAnyOrder("/a?api-version=v1", "/b?api-version=v2");
        assertThat(observation.found()).containsOnly(Map.entry("/a", BODY));
        assertThat(observation.refused()).isEmpty();
    }

    @Test
    void aRefusedReadIsNotAMissingResource() {
        azure.refuses("/a", "InvalidApiVersion");

        Observation observation = reads(azure, LONG).of(List.of(new Read("/a", "v1")));

        assertThat(observation.found()).isEmpty();
        assertThat(observation.refused()).containsOnly(Map.entry("/a", "InvalidApiVersion"));
    }

    @Test
    void oneThatThePortalMayNotReadMakesAllUnknown() {
        azure.holds(Map.of("/b", BODY)).forbids("/a");

        assertThatThrownBy(
                        () ->
                                reads(azure, LONG)
                                        .of(List.of(new Read("/a", "v1"), new Read("/b", "v1"))))
                .isInstanceOf(ReadForbidden.class)
                .hasMessage(
                        "Azure does not let the portal read /a: no right to read"
                                + " (AuthorizationFailed).");
    }

    @Test
    void oneAnswerThatStaysAwayMakesAllUnknown() {
        azure.holds(Map.of("/a", BODY)).isSilent("Azure answered 503.");

        assertThatThrownBy(() -> reads(azure, LONG).of(List.of(new Read("/a", "v1"))))
                .isInstanceOfSatisfying(
                        AzureUnreachable.class,
                        e -> {
                            assertThat(e.why()).isEqualTo("Azure answered 503.");
                            assertThat(e.after()).isEqualTo(Duration.ofSeconds(7));
                        });
    }

    @Test
    void allAreReadAtOnce() {
        int many = 40;
        CyclicBarrier all = new CyclicBarrier(many);
        ReadBack waiting =
                (id, version) -> {
                    try {
                        all.await();
                    } catch (InterruptedException | BrokenBarrierException e) {
                        throw new IllegalStateException(e);
                    }
                    return Optional.of(BODY);
                };

        Observation observation =
                reads(waiting, LONG)
                        .of(
                                IntStream.range(0, many)
                                        .mapToObj(i -> new Read("/" + i, "v1"))
                                        .toList());

        assertThat(observation.found()).hasSize(many);
    }

    @Test
    void theWholeLookEndsInTimeEvenIfAzureNeverDoes() throws InterruptedException {
        CountDownLatch interrupted = new CountDownLatch(1);
        ReadBack stuck =
                (id, version) -> {
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                    }
                    return Optional.empty();
                };

        assertThatThrownBy(
                        () ->
                                reads(stuck, Duration.ofMillis(100))
                                        .of(List.of(new Read("/a", "v1"))))
                .isInstanceOf(AzureUnreachable.class);
        interrupted.await();
    }

    @Test
    void theSameFindingsHaveTheSameBytes() {
        var one = new Observation(Map.of("/b", BODY, "/a", BODY), Map.of());
        var two = new Observation(Map.of("/a", BODY.deepCopy(), "/b", BODY.deepCopy()), Map.of());

        assertThat(one.canonicalJson()).isEqualTo(two.canonicalJson());
    }

    private static ParallelReads reads(ReadBack azure, Duration longest) {
        return new ParallelReads(azure, longest);
    }
}
