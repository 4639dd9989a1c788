package dev.cloister.landingzone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import dev.cloister.Api;
import dev.cloister.landingzone.LandingZone.Subscription;
import dev.cloister.network.Cidr;
import dev.cloister.platform.Database;
import dev.cloister.platform.Refusal;
import dev.cloister.platform.Refused;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AddressSpaceIT {

    private static final Api DANA = Api.as("developer");
    private static final List<Subscription> ROOM = List.of(subscription(Integer.MAX_VALUE));

    @Inject AddressSpace space;
    @Inject Database database;

    @Test
    void sixtyFourAtOnceOnSixteenBlocksGiveSixteenDifferentOnes() throws Exception {
        String region = pool("10.200.0.0/24");
        CyclicBarrier together = new CyclicBarrier(64);
        List<Future<Optional<Cidr>>> results;
        try (var callers = Executors.newFixedThreadPool(64)) {
            List<Callable<Optional<Cidr>>> calls = new ArrayList<>();
            for (int i = 0; i < 64; i++)
                calls.add(
                        () -> {
                            together.await();
                            return reserve(region, 28);
                        });
            results = callers.invokeAll(calls);
        }

        Set<Cidr> given = new HashSet<>();
        int refused = 0;
        for (Future<Optional<Cidr>> result : results) {
            Optional<Cidr> block = result.get();
            if (block.isPresent()) assertThat(given.add(block.get())).isTrue();
            else refused++;
        }
        assertThat(given).hasSize(16);
        assertThat(refused).isEqualTo(48);
    }

    @Test
    void whoWaitsTooLongBehindOthersIsToldAndLosesNothing() {
        String draft = DANA.complete(Api.name());

        inTransaction(
                () -> {
                    space.holdStill();
                    return DANA.submit(draft, 2)
                            .statusCode(503)
                            .body("type", equalTo("urn:cloister:problem:TooBusy"));
                });
        DANA.submit(draft, 2).statusCode(200);
        DANA.post("/api/requests/{id}/withdraw", "{}", draft).statusCode(200);
    }

    @Test
    void theRefusalNamesPoolAndSize() {
        String region = pool("10.201.0.0/28");

        assertThatThrownBy(
                        () ->
                                inTransaction(
                                        () -> space.reserve(UUID.randomUUID(), region, 26, ROOM)))
                .isInstanceOfSatisfying(
                        Refused.class,
                        e ->
                                assertThat(e.refusal())
                                        .isEqualTo(
                                                new Refusal.AddressSpaceExhausted(
                                                        region + "-pool", 26)));
    }

    @Test
    void aReleasedBlockIsGivenAgain() {
        String region = pool("10.202.0.0/28");
        UUID first = UUID.randomUUID();
        Cidr block = inTransaction(() -> space.reserve(first, region, 28, ROOM));

        assertThat(reserve(region, 28)).isEmpty();
        assertThat(inTransaction(() -> space.release(first))).isTrue();

        assertThat(reserve(region, 28)).contains(block);
        assertThat(inTransaction(() -> space.release(first))).isFalse();
    }

    @Test
    void aRevisionKeepsItsBlockWhileSizeAndRegionStay() {
        String region = pool("10.203.0.0/24");
        UUID request = UUID.randomUUID();
        Cidr small = inTransaction(() -> space.reserve(request, region, 28, ROOM));

        assertThat(inTransaction(() -> space.reserve(request, region, 28, ROOM))).isEqualTo(small);
        assertThat(inTransaction(() -> space.reserve(request, region, 26, ROOM)))
                .isEqualTo(Cidr.parse("10.203.0.0/26"));
        assertThat(inTransaction(() -> space.taken(region)))
                .containsExactly(Cidr.parse("10.203.0.0/26"));
    }

    @Test
    void anAllocatedBlockBelongsToTheWorkspace() {
        String region = pool("10.204.0.0/24");
        UUID request = UUID.randomUUID();
        inTransaction(() -> space.reserve(request, region, 28, ROOM));
        for (int i = 0; i < 2; i++)
            QuarkusTransaction.requiringNew().run(() -> space.allocate(request, "ws-one"));

        assertThat(
                        inTransaction(
                                () ->
                                        database.query(
                                                "select workspace from address_block where"
                                                        + " request_id = ?",
                                                row -> row.text("workspace"),
                                                request)))
                .containsExactly("ws-one");
    }

    @Test
    void theSecondPoolIsTakenWhenTheFirstIsFull() {
        String region = pool("10.205.0.0/28");
        addPool(region, region + "-second", "10.206.0.0/28");

        assertThat(reserve(region, 28)).contains(Cidr.parse("10.205.0.0/28"));
        assertThat(reserve(region, 28)).contains(Cidr.parse("10.206.0.0/28"));
        assertThat(reserve(region, 28)).isEmpty();
    }

    @Test
    void theNextSubscriptionIsTakenWhenOneIsFull() {
        String region = pool("10.207.0.0/24");
        Subscription first = subscription(2);
        Subscription second = subscription(1);
        List<Subscription> both = List.of(first, second);
        List<UUID> requests = List.of(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        for (UUID request : requests) inTransaction(() -> space.reserve(request, region, 28, both));

        assertThat(requests.stream().map(this::subscriptionOf))
                .containsExactly(first.id(), first.id(), second.id());
        assertThatThrownBy(
                        () ->
                                inTransaction(
                                        () -> space.reserve(UUID.randomUUID(), region, 28, both)))
                .isInstanceOfSatisfying(
                        Refused.class,
                        e ->
                                assertThat(e.refusal())
                                        .isEqualTo(
                                                new Refusal.SubscriptionsFull(
                                                        Subscription.names(both))));

        inTransaction(() -> space.release(requests.getFirst()));
        UUID later = UUID.randomUUID();
        inTransaction(() -> space.reserve(later, region, 28, both));
        assertThat(subscriptionOf(later)).isEqualTo(first.id());
    }

    @Test
    void aRequestThatChangesItsSizeKeepsItsSubscription() {
        String region = pool("10.208.0.0/24");
        Subscription first = subscription(1);
        List<Subscription> both = List.of(first, subscription(5));
        UUID request = UUID.randomUUID();
        inTransaction(() -> space.reserve(request, region, 28, both));

        inTransaction(() -> space.reserve(request, region, 27, both));

        assertThat(subscriptionOf(request)).isEqualTo(first.id());
    }

    private UUID subscriptionOf(UUID request) {
        return inTransaction(() -> space.heldBy(request)).orElseThrow().subscription();
    }

    private static Subscription subscription(int room) {
        return new Subscription(UUID.randomUUID(), "of this test", room);
    }

    private Optional<Cidr> reserve(String region, int prefix) {
        try {
            return Optional.of(
                    inTransaction(() -> space.reserve(UUID.randomUUID(), region, prefix, ROOM)));
        } catch (Refused e) {
            return Optional.empty();
        }
    }

    private String pool(String block) {
        String region = "region-" + block.replaceAll("\\W", "-");
        addPool(region, region + "-pool", block);
        return region;
    }

    private void addPool(String region, String name, String block) {
        QuarkusTransaction.requiringNew()
                .run(
                        () ->
                                database.update(
                                        "insert into address_pool (id, name, region, block) values"
                                                + " (?, ?, ?, ?::cidr)",
                                        UUID.randomUUID(),
                                        name,
                                        region,
                                        block));
    }

    private static <T> T inTransaction(Callable<T> work) {
        return QuarkusTransaction.requiringNew().call(work);
    }
}
