package dev.cloister.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The golden schema is the reviewed result of all migrations; -Dgolden=rewrite writes it anew. */
class SchemaTest {

    private static final Path GOLDEN = Path.of("schema.golden.sql");

    private static MigratedDatabase database;

    @BeforeAll
    static void migrate() throws IOException, SQLException {
        database = MigratedDatabase.start();
    }

    @AfterAll
    static void stop() throws IOException {
        database.close();
    }

    @Test
    void theMigrationsMakeTheGoldenSchema() throws Exception {
        String actual;
        try (Connection connection = database.as(MigratedDatabase.OWNER)) {
            actual = new SchemaDump(connection, "cloister").text();
        }

        if ("rewrite".equals(System.getProperty("golden"))) Files.writeString(GOLDEN, actual);

        assertThat(actual).isEqualTo(Files.readString(GOLDEN));
    }

    @Test
    void theApplicationCannotChangeTheSchema() {
        assertRefused("create table cloister.mine (id int)");
        assertRefused("alter table cloister.person add column nickname text");
        assertRefused("drop table cloister.mail");
        assertRefused("create extension hstore");
        assertRefused("create function cloister.f() returns int language sql as 'select 1'");
    }

    @Test
    void theApplicationOnlyAppendsAuditEntries() {
        assertRefused("update cloister.audit_entry set reason = 'another'");
        assertRefused("delete from cloister.audit_entry");
        assertRefused("truncate cloister.audit_entry");
        assertRefused("delete from cloister.audit_head");
    }

    @Test
    void theApplicationTruncatesNothing() throws SQLException {
        for (String table : tables()) assertRefused("truncate cloister." + table + " cascade");
    }

    /** Privileges do not bind the owner; the trigger does. */
    @Test
    void theOwnerCannotChangeAuditEntriesEither() {
        assertThatThrownBy(() -> run(MigratedDatabase.OWNER, "delete from cloister.audit_entry"))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
        assertThatThrownBy(() -> run(MigratedDatabase.OWNER, "truncate cloister.audit_entry"))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void overlappingLiveBlocksOfOnePoolAreRefused() throws SQLException {
        run(
                MigratedDatabase.APPLICATION,
                """
                insert into address_pool (id, name, region, block) values
                    ('00000000-0000-0000-0000-000000000001', 'one', 'x', '10.0.0.0/16'),
                    ('00000000-0000-0000-0000-000000000002', 'two', 'x', '10.0.0.0/16')
                """);
        run(MigratedDatabase.APPLICATION, block("1", "10.0.0.0/24", null));

        assertThatThrownBy(
                        () -> run(MigratedDatabase.APPLICATION, block("1", "10.0.0.128/25", null)))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("23P01"));
        run(MigratedDatabase.APPLICATION, block("2", "10.0.0.128/25", null));
        run(MigratedDatabase.APPLICATION, block("1", "10.0.0.0/25", "now()"));
        run(MigratedDatabase.APPLICATION, block("1", "10.0.1.0/24", null));
    }

    /** A foreign key without one scans the whole table for each row that is deleted or locked. */
    @Test
    void everyForeignKeyHasAnIndex() throws SQLException {
        assertThat(
                        rows(
                                """
                                select conrelid::regclass || '.' || conname from pg_constraint c
                                where contype = 'f' and connamespace = 'cloister'::regnamespace
                                and not exists (select 1 from pg_index i
                                    where i.indrelid = c.conrelid
                                    and i.indkey[0] = c.conkey[1])
                                """))
                .isEmpty();
    }

    /** A person reads them in an error. */
    @Test
    void everyConstraintHasANameOfItsOwn() throws SQLException {
        assertThat(
                        rows(
                                """
                                select conrelid::regclass || '.' || conname from pg_constraint
                                where connamespace = 'cloister'::regnamespace and contype <> 'n'
                                and conrelid::regclass::text <> 'flyway_schema_history'
                                and conname ~ '_(pkey|fkey|key|check\\d*|excl)$'
                                """))
                .isEmpty();
    }

    @Test
    void instantsKeepTheirZone() throws SQLException {
        assertThat(
                        rows(
                                """
                                select table_name || '.' || column_name
                                from information_schema.columns
                                where table_schema = 'cloister'
                                and data_type = 'timestamp without time zone'
                                and table_name <> 'flyway_schema_history'
                                """))
                .isEmpty();
    }

    private static String block(
            String pool, String block, @org.jspecify.annotations.Nullable String released) {
        return """
        insert into address_block (id, pool_id, block, request_id, reserved_at, released_at)
        values (gen_random_uuid(), '00000000-0000-0000-0000-00000000000%s', '%s',
            gen_random_uuid(), now(), %s)
        """
                .formatted(pool, block, released);
    }

    private static void assertRefused(String sql) {
        assertThatThrownBy(() -> run(MigratedDatabase.APPLICATION, sql))
                .as(sql)
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
    }

    private static void run(String role, String sql) throws SQLException {
        try (Connection connection = database.as(role);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> tables() throws SQLException {
        return rows(
                """
                select tablename from pg_tables
                where schemaname = 'cloister' and tablename <> 'flyway_schema_history'
                """);
    }

    private static List<String> rows(String sql) throws SQLException {
        try (Connection connection = database.as(MigratedDatabase.OWNER);
                Statement statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) rows.add(result.getString(1));
            return rows;
        }
    }
}
