package dev.cloister.simulator.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.protocol.ResourceId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class StoreTest {
    private static final ResourceId KEPT = id("kept");
    private static final ResourceId NEW = id("new");

    private final Store store = new Store();

    private static ResourceId id(String name) {
        return ResourceId.of(
                "/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/routeTables/"
                        + name);
    }

    private Resource resource(ResourceId id, String location) {
        return new Resource(
                id,
                Json.object("location", location),
                Json.object(),
                "Succeeded",
                "etag",
                store.nextSequence(),
                store.nextGeneration(id));
    }

    /** Taking back once noted itself as something to take back, and never came to an end. */
    @Test
    @Timeout(10)
    void whatFailsHalfWayIsTakenBackAndTheRollBackEnds() {
        store.put(resource(KEPT, "westeurope"));
        store.putFact("name", "taken", Json.object("by", "kept"));
        assertThatThrownBy(
                        () ->
                                store.atomically(
                                        () -> {
                                            store.put(resource(KEPT, "eastus"));
                                            store.put(resource(NEW, "eastus"));
                                            store.remove(KEPT);
                                            store.putFact("name", "taken", Json.object());
                                            store.putFact("name", "other", Json.object());
                                            store.removeFact("name", "taken");
                                            throw new IllegalStateException("half way");
                                        }))
                .hasMessage("half way");
        assertThat(store.find(NEW)).isNull();
        assertThat(store.find(KEPT)).extracting(Resource::location).isEqualTo("westeurope");
        assertThat(store.fact("name", "taken")).isEqualTo(Json.object("by", "kept"));
        assertThat(store.fact("name", "other")).isNull();
    }

    @Test
    void aRollBackInsideAnotherTakesBackBoth() {
        assertThatThrownBy(
                        () ->
                                store.atomically(
                                        () -> {
                                            store.put(resource(KEPT, "westeurope"));
                                            return store.atomically(
                                                    () -> {
                                                        store.put(resource(NEW, "westeurope"));
                                                        throw new IllegalStateException("inside");
                                                    });
                                        }))
                .hasMessage("inside");
        assertThat(store.size()).isZero();
    }

    @Test
    void changesAfterARollBackAreKept() {
        assertThatThrownBy(
                        () ->
                                store.atomically(
                                        () -> {
                                            throw new IllegalStateException("at once");
                                        }))
                .hasMessage("at once");
        store.put(resource(KEPT, "westeurope"));
        assertThat(store.find(KEPT)).isNotNull();
    }
}
