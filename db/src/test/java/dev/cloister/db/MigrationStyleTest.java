package dev.cloister.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How migrations are written, so that a deploy never locks two tables. */
class MigrationStyleTest {

    private static final Path FOLDER = Path.of("src/main/resources/db/migration");
    private static final Pattern NAME = Pattern.compile("V\\d{4}__[a-z0-9_]+\\.sql");

    /** Tables that a statement locks against writers. */
    private static final Pattern LOCKED =
            Pattern.compile(
                    "(?:create table|alter table|drop table|truncate|(?:create|drop) trigger \\w+"
                            + "[^;]*? on|create (?:unique )?index \\w+ on|insert into|update|delete"
                            + " from|revoke [^;]*? on) (?:if (?:not )?exists )?([a-z_]+)");

    /** The head row is born with its table; grants on two audit tables are one concern. */
    private static final Set<String> REVIEWED =
            Set.of("V0007__the_application_only_appends_audit_entries.sql");

    @Test
    void namesSayWhatIsTrueAfterwards() throws IOException {
        assertThat(migrations()).allSatisfy(file -> assertThat(name(file)).matches(NAME.pattern()));
    }

    @Test
    void numbersAreUsedOnce() throws IOException {
        assertThat(migrations().stream().map(file -> name(file).substring(0, 5)))
                .doesNotHaveDuplicates();
    }

    @Test
    void theFirstLineGivesTheReason() throws IOException {
        assertThat(migrations())
                .allSatisfy(
                        file ->
                                assertThat(Files.readAllLines(file).getFirst())
                                        .as(name(file))
                                        .startsWith("-- ")
                                        .hasSizeGreaterThan(20));
    }

    @Test
    void eachConcernsOneTable() throws IOException {
        for (Path file : migrations()) {
            if (REVIEWED.contains(name(file))) continue;
            assertThat(tablesIn(Files.readString(file))).as(name(file)).hasSizeLessThanOrEqualTo(1);
        }
    }

    /** Guards the guard. */
    @Test
    void twoTablesInOneMigrationAreSeen() {
        assertThat(
                        tablesIn(
                                """
                                create table a (id int);
                                create index a_b on a (id);
                                alter table b add column c int;
                                """))
                .containsExactlyInAnyOrder("a", "b");
    }

    private static Set<String> tablesIn(String sql) {
        String code =
                sql.replaceAll("--[^\n]*", "")
                        .replaceAll("\\$\\$(?s:.*?)\\$\\$", "")
                        .replaceAll("\\s+", " ")
                        .toLowerCase(Locale.ROOT);
        Set<String> tables = new TreeSet<>();
        Matcher matcher = LOCKED.matcher(code.replaceAll("before [a-z ]+? on ", " on "));
        while (matcher.find()) tables.add(matcher.group(1));
        return tables;
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    private static List<Path> migrations() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> name(file).endsWith(".sql")).sorted().toList();
        }
    }
}
