package dev.cloister.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script `cloister` and the summary it ends its tests with. */
class EntryScriptTest {

    private static final String PASSED = "<testcase name=\"b\" classname=\"A\" time=\"0\"/>";

    @TempDir private Path folder;

    private record Ended(int code, String output) {}

    @Test
    void itListsItsCommands() throws Exception {
        Ended help = cloister("--help");

        assertThat(help.code()).isZero();
        assertThat(help.output()).contains("run ").contains("test ").contains("dev ", "simulator ");
        assertThat(cloister("run", "--help").output())
                .contains("--port N", "--data DIR", "--speed N");
        assertThat(cloister("plan", "--help").output())
                .contains("--landing-zone FILE", "--out DIR");
    }

    @Test
    void anUnknownCommandIsNamed() throws Exception {
        Ended ended = cloister("tset");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.output()).endsWith("There is no command tset.\n");
        assertThat(cloister().code()).isEqualTo(2);
        assertThat(cloister("plan").code()).isEqualTo(2);
        assertThat(cloister("test", "--fast").output())
                .endsWith("./cloister test takes no options.\n");
    }

    @Test
    void aSummaryCountsEveryKind() throws Exception {
        report(
                "db",
                "surefire-reports",
                PASSED + "<testcase name=\"c\" classname=\"A\"><skipped/></testcase>");
        report("backend/demo", "failsafe-reports", PASSED);
        frontEnd(3, 2);

        Ended ended = summary("0");

        assertThat(ended.output()).endsWith("\n7 passed, 0 failed, 1 skipped\n");
        assertThat(ended.code()).isZero();
    }

    @Test
    void aFailureIsNamedAndFails() throws Exception {
        report(
                "db",
                "surefire-reports",
                PASSED
                        + "<testcase name=\"theSchemaIsGolden\" classname=\"SchemaTest\""
                        + " time=\"1\"><failure message=\"x\">…</failure></testcase>");
        report("backend/demo", "failsafe-reports", PASSED);
        frontEnd(3, 2);

        Ended ended = summary("0");

        assertThat(ended.output())
                .contains("SchemaTest.theSchemaIsGolden")
                .endsWith("\n7 passed, 1 failed, 0 skipped\n");
        assertThat(ended.code()).isEqualTo(1);
    }

    @Test
    void aKindWithoutTestsFails() throws Exception {
        report("db", "surefire-reports", PASSED);
        frontEnd(3, 2);

        Ended ended = summary("0");

        assertThat(ended.output()).contains("Java integration tests: none was run.");
        assertThat(ended.code()).isEqualTo(1);
    }

    @Test
    void aStepThatFailedFailsEvenWhereTheTestsPassed() throws Exception {
        report("db", "surefire-reports", PASSED);
        report("backend/demo", "failsafe-reports", PASSED);
        frontEnd(3, 2);

        assertThat(summary("1").code()).isEqualTo(1);
    }

    private void report(String module, String kind, String cases) throws IOException {
        Path reports = folder.resolve(module).resolve("target").resolve(kind);
        Files.createDirectories(reports);
        Files.writeString(
                reports.resolve("TEST-A.xml"), "<testsuite name=\"A\">" + cases + "</testsuite>");
    }

    private void frontEnd(int unit, int browser) throws IOException {
        Files.createDirectories(folder.resolve("backend"));
        Path reports = Files.createDirectories(folder.resolve("frontend/test-results"));
        Files.writeString(
                reports.resolve("unit.json"),
                """
                {"numPassedTests": %d, "numFailedTests": 0, "numPendingTests": 0, "testResults": []}
                """
                        .formatted(unit));
        Files.writeString(
                reports.resolve("e2e.json"),
                """
                {"stats": {"expected": %d, "unexpected": 0, "flaky": 0, "skipped": 0}, "suites": []}
                """
                        .formatted(browser));
    }

    private Ended summary(String status) throws Exception {
        return run(
                List.of(
                        "node",
                        Project.path(".ci/summary.mjs").toString(),
                        folder.toString(),
                        status));
    }

    private Ended cloister(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(Project.path("cloister").toString()));
        command.addAll(List.of(arguments));
        return run(command);
    }

    private static Ended run(List<String> command) throws Exception {
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectInput(new File("/dev/null"))
                        .start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Ended(process.waitFor(), output);
    }
}
