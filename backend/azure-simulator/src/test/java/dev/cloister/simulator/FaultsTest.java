package dev.cloister.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything that can be made to go wrong. */
class FaultsTest extends SimulatedGroup {
    private static final String TYPE = "Microsoft.Network/routeTables";
    private static final String BODY = "{'location':'westeurope'}";

    private final String table = Arm.group("rg") + "/providers/" + TYPE + "/rt";

    private void plan(Fault fault) {
        assertThat(simulator.faults().add(fault)).isNotEmpty();
    }

    private Arm.Answer put() {
        return arm.put(table, Arm.NETWORK, BODY);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 409, 412, 429, 500, 502, 503})
    void anErrorComesOnceAndNothingHappens(int status) {
        plan(Fault.error(TYPE, "PUT", status, "Injected"));
        Arm.Answer first = put();
        assertThat(first.status()).isEqualTo(status);
        assertThat(first.code()).isEqualTo("Injected");
        assertThat(first.header("Retry-After")).isEmpty();
        assertThat(simulator.effectsOf(table)).isEmpty();
        assertThat(put().status()).isEqualTo(201);
    }

    @Test
    void anErrorCanNameATimeToWait() {
        plan(Fault.error(TYPE, "*", 429, "TooManyRequests").withRetryAfter(7).times(2));
        assertThat(put().header("Retry-After")).contains("7");
        assertThat(arm.get(table, Arm.NETWORK).status()).isEqualTo(429);
        assertThat(put().status()).isEqualTo(201);
    }

    @Test
    void aFaultCanWaitForItsTurnAndForItsResource() {
        plan(Fault.error(TYPE, "PUT", 500, "Later").after(1).onId("/rt"));
        assertThat(arm.put(table.replace("/rt", "/other"), Arm.NETWORK, BODY).status())
                .isEqualTo(201);
        assertThat(put().status()).isEqualTo(201);
        assertThat(put().status()).isEqualTo(500);
        assertThat(put().status()).isEqualTo(200);
    }

    @Test
    void faultsCanBeThereFromTheStart(@TempDir Path directory) throws IOException {
        Path file =
                Files.writeString(
                        directory.resolve("faults.json"),
                        "{\"faults\":[{\"kind\":\"ERROR\",\"type\":\""
                                + TYPE
                                + "\",\"operation\":\"PUT\",\"status\":503,\"code\":\"Busy\",\"count\":1}]}");
        try (AzureSimulator other =
                AzureSimulator.start(SimulatorOptions.inMemory().withFaults(file))) {
            Arm there = new Arm(other);
            there.groupMade("rg");
            Arm.Answer refused = there.put(table, Arm.NETWORK, BODY);
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.code()).isEqualTo("Busy");
            assertThat(there.put(table, Arm.NETWORK, BODY).status()).isEqualTo(201);
        }
    }

    @Test
    void aWriteIsNotSeenAtOnce() {
        plan(Fault.of(Fault.Kind.NOT_FOUND_AFTER_WRITE, TYPE, "GET").times(2));
        assertThat(put().status()).isEqualTo(201);
        assertThat(arm.get(table, Arm.NETWORK).status()).isEqualTo(404);
        assertThat(arm.get(table, Arm.NETWORK).status()).isEqualTo(404);
        assertThat(arm.get(table, Arm.NETWORK).status()).isEqualTo(200);
    }

    @Test
    void aTimeOutBeforeTheEffectLeavesNothing() {
        plan(Fault.of(Fault.Kind.TIMEOUT_BEFORE, TYPE, "PUT"));
        assertThatThrownBy(this::put).isInstanceOf(UncheckedIOException.class);
        assertThat(simulator.effectsOf(table)).isEmpty();
    }

    @Test
    void aTimeOutAfterTheEffectLeavesIt() {
        plan(Fault.of(Fault.Kind.TIMEOUT_AFTER, TYPE, "PUT"));
        assertThatThrownBy(this::put).isInstanceOf(UncheckedIOException.class);
        assertThat(put().status()).isEqualTo(200);
        assertThat(simulator.effectsOf(table)).isEqualTo(Map.of(1, 1));
    }

    @Test
    void aConnectionBreaksInTheBody() {
        plan(Fault.of(Fault.Kind.RESET_IN_BODY, TYPE, "PUT"));
        assertThatThrownBy(this::put).isInstanceOf(UncheckedIOException.class);
        assertThat(simulator.effectsOf(table)).isEqualTo(Map.of(1, 1));
    }

    @Test
    void aGatewayAnswersWithHtml() {
        plan(Fault.of(Fault.Kind.HTML, TYPE, "PUT").withStatus(502));
        assertThatThrownBy(this::put).hasMessageContaining("<");
        assertThat(simulator.effectsOf(table)).isEmpty();
    }

    @Test
    void anOperationNeverEnds() {
        plan(Fault.of(Fault.Kind.NEVER_ENDS, TYPE, "PUT"));
        assertThat(poll(put())).isEqualTo("InProgress");
        assertThat(arm.get(table, Arm.NETWORK).properties().path("provisioningState").asText())
                .isEqualTo("Updating");
    }

    @Test
    void anOperationSucceedsAndTheResourceHasFailed() {
        plan(Fault.of(Fault.Kind.SUCCEEDS_BUT_FAILED, TYPE, "PUT"));
        assertThat(poll(put())).isEqualTo("Succeeded");
        assertThat(arm.get(table, Arm.NETWORK).properties().path("provisioningState").asText())
                .isEqualTo("Failed");
    }

    @Test
    void anOperationFails() {
        plan(Fault.operationFails(TYPE, "InternalServerError", "No."));
        Arm.Answer accepted = put();
        assertThat(accepted.status()).isEqualTo(201);
        Arm.Answer end = arm.send("GET", accepted.header("Azure-AsyncOperation").orElseThrow(), "");
        assertThat(end.body().path("status").asText()).isEqualTo("Failed");
        assertThat(end.code()).isEqualTo("InternalServerError");
    }

    private String poll(Arm.Answer accepted) {
        return arm.send("GET", accepted.header("Azure-AsyncOperation").orElseThrow(), "")
                .body()
                .path("status")
                .asText();
    }

    @Test
    void faultsComeAndGoThroughTheAdminAddress() {
        String faults =
                "[{'type':'Microsoft.Network/*','operation':'PUT','status':503,'code':'Busy','count':0,'name':'busy'}]";
        assertThat(arm.send("PUT", "/_simulator/faults", faults).status()).isEqualTo(200);
        assertThat(put().code()).isEqualTo("Busy");
        assertThat(put().code()).isEqualTo("Busy");
        assertThat(arm.send("GET", "/_simulator/faults", "").body().get(0).get("name").asText())
                .isEqualTo("busy");
        assertThat(arm.send("DELETE", "/_simulator/faults?name=busy", "").body()).isEmpty();
        assertThat(put().status()).isEqualTo(201);
        assertThat(arm.send("PUT", "/_simulator/faults", "[{'kind':'EXPLODE'}]").status())
                .isEqualTo(400);
    }

    @Test
    void aGenerationIsCountedByItself() {
        assertThat(put().status()).isEqualTo(201);
        assertThat(put().status()).isEqualTo(200);
        assertThat(arm.delete(table, Arm.NETWORK).status()).isEqualTo(202);
        assertThat(put().status()).isEqualTo(201);
        assertThat(simulator.effectsOf(table)).isEqualTo(Map.of(1, 1, 2, 1));
        assertThat(simulator.effects())
                .containsEntry(table.toLowerCase(java.util.Locale.ROOT) + "#1 DELETE", 1);
    }
}
