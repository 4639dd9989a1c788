package dev.cloister.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloister.identity.Actor;
import dev.cloister.platform.Database;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AuditLogIT {

    private static final int WRITERS = 8;
    private static final int ENTRIES_EACH = 100;

    @Inject AuditLog log;
    @Inject AuditChain chain;
    @Inject Database database;

    @Test
    void eightWritersMakeOneChain() throws InterruptedException {
        UUID about = UUID.randomUUID();
        try (var writers = Executors.newFixedThreadPool(WRITERS)) {
            var results =
                    writers.invokeAll(
                            IntStream.range(0, WRITERS)
                                    .mapToObj(writer -> writing(about, writer))
                                    .toList());
            assertThat(results)
                    .allSatisfy(result -> assertThat(result.get()).isEqualTo(ENTRIES_EACH));
        }

        assertThat(count(about)).isEqualTo(WRITERS * ENTRIES_EACH);
        assertThat(verify().intact()).isTrue();
        assertThat(
                        inTransaction(
                                () ->
                                        database.query(
                                                """
                                                select previous_hash from audit_entry
                                                group by previous_hash having count(*) > 1
                                                """,
                                                row -> row.text("previous_hash"))))
                .isEmpty();
    }

    private Callable<Integer> writing(UUID about, int writer) {
        return () -> {
            for (int i = 0; i < ENTRIES_EACH; i++) {
                int number = i;
                QuarkusTransaction.requiringNew()
                        .run(() -> append(about, Map.of("writer", writer, "number", number)));
            }
            return ENTRIES_EACH;
        };
    }

    @Test
    void anEntryOfARolledBackTransactionNeverWas() {
        UUID about = UUID.randomUUID();

        assertThatThrownBy(
                        () ->
                                QuarkusTransaction.requiringNew()
                                        .run(
                                                () -> {
                                                    append(about, Map.of());
                                                    throw new IllegalStateException("on purpose");
                                                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(count(about)).isZero();
        assertThat(verify().intact()).isTrue();
    }

    @Test
    void anEntryNeedsATransaction() {
        assertThatThrownBy(() -> append(UUID.randomUUID(), Map.of()))
                .hasMessageContaining("Transaction");
    }

    @Test
    void theOrderOfDetailsDoesNotMatter() {
        UUID about = UUID.randomUUID();
        QuarkusTransaction.requiringNew()
                .run(() -> append(about, Map.of("b", 1, "a", Map.of("d", true, "c", "x\u2028\""))));

        assertThat(inTransaction(() -> log.about(about)).getFirst().details())
                .isEqualTo("{\"a\":{\"c\":\"x\u2028\\\"\",\"d\":true},\"b\":1}");
    }

    /** Whoever owns the table and drops its trigger can change a row; the chain tells. */
    @Test
    void everyKindOfTamperingIsFound() throws SQLException {
        UUID about = UUID.randomUUID();
        for (int i = 0; i < 5; i++)
            QuarkusTransaction.requiringNew().run(() -> append(about, Map.of("n", "1")));
        long last = verify().upTo();
        long victim = last - 2;

        for (String tampering :
                new String[] {
                    "update audit_entry set reason = 'another' where sequence = %d",
                    "update audit_entry set who = 'another' where sequence = %d",
                    "update audit_entry set who_name = 'another' where sequence = %d",
                    "update audit_entry set at = at + interval '1 microsecond' where sequence = %d",
                    "update audit_entry set action = 'TASK_APPROVED' where sequence = %d",
                    "update audit_entry set object_id = 'another' where sequence = %d",
                    "update audit_entry set outcome = 'REFUSED' where sequence = %d",
                    "update audit_entry set details = '{\"n\": \"1\"}' where sequence = %d",
                    "update audit_entry set about = null where sequence = %d",
                    "update audit_entry set correlation_id = 'x' where sequence = %d",
                    "update audit_entry set hash = repeat('a', 64) where sequence = %d",
                    "update audit_entry set previous_hash = repeat('a', 64) where sequence = %d",
                    "delete from audit_entry where sequence = %d",
                    "delete from audit_entry where sequence >= %d"
                }) {
            AuditChain.Verification found = verifyAfter(tampering.formatted(victim));
            assertThat(found.intact()).as(tampering).isFalse();
            assertThat(found.brokenAt()).as(tampering).isEqualTo(victim);
        }
        assertThat(verify().intact()).isTrue();
    }

    /** Tampers, verifies over the same connection's eyes, and takes it back. */
    private AuditChain.Verification verifyAfter(String tampering) throws SQLException {
        var config = ConfigProvider.getConfig();
        try (Connection owner =
                        DriverManager.getConnection(
                                config.getValue("quarkus.datasource.jdbc.url", String.class)
                                        + "?currentSchema=cloister",
                                config.getValue("quarkus.flyway.username", String.class),
                                config.getValue("quarkus.flyway.password", String.class));
                Statement statement = owner.createStatement()) {
            statement.execute("create temp table backup as select * from cloister.audit_entry");
            statement.execute(
                    "alter table cloister.audit_entry disable trigger audit_entry_is_append_only");
            statement.execute(tampering);
            try {
                return verify();
            } finally {
                statement.execute("delete from cloister.audit_entry");
                statement.execute("insert into cloister.audit_entry select * from backup");
                statement.execute(
                        "alter table cloister.audit_entry enable trigger"
                                + " audit_entry_is_append_only");
            }
        }
    }

    private void append(UUID about, Map<String, ?> details) {
        log.append(
                Actor.PORTAL,
                AuditAction.REQUEST_EDITED,
                AuditObject.request(about, "CR-0"),
                details);
    }

    private long count(UUID about) {
        return inTransaction(() -> log.about(about)).size();
    }

    private AuditChain.Verification verify() {
        return inTransaction(chain::verify);
    }

    private static <T> T inTransaction(Callable<T> work) {
        return QuarkusTransaction.requiringNew().call(work);
    }
}
