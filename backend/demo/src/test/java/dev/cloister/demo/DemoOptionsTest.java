package dev.cloister.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoOptionsTest {

    private static final Path HOME = Path.of("/somewhere/cloister");

    @Test
    void withoutArgumentsThePortsBeginAt7080AndTheDataStaysInTheProject() {
        DemoOptions options = DemoOptions.parse(HOME);

        assertThat(options.port()).isEqualTo(7080);
        assertThat(options.data()).isEqualTo(HOME.resolve(".cloister"));
        assertThat(options.speed()).isEqualTo("60");
        assertThat(options.portal()).isEqualTo(DemoOptions.PortalMode.BUILT);
    }

    @Test
    void everyOptionIsRead() {
        DemoOptions options =
                DemoOptions.parse(
                        HOME, "--port", "9000", "--data", "/tmp/x/../y", "--speed", "max", "--dev");

        assertThat(options)
                .isEqualTo(
                        new DemoOptions(
                                HOME,
                                9000,
                                Path.of("/tmp/y"),
                                "max",
                                DemoOptions.PortalMode.DEVELOPED));
    }

    @ParameterizedTest
    @CsvSource({"1, PT5S", "0.5, PT5S", "20, PT0.25S", "60, PT0.1S", "max, PT0.1S"})
    void thePortalLooksAsOftenAsTheSimulatedTimeAsksFor(String speed, Duration interval) {
        assertThat(DemoOptions.parse(HOME, "--speed", speed).pollInterval()).isEqualTo(interval);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    --prot 1      | Unknown option --prot.
                    --port        | --port needs a value.
                    --port 80     | --port wants a number from 1024 to 65532, not 80.
                    --port 65533  | --port wants a number from 1024 to 65532, not 65533.
                    --port many   | --port wants a number from 1024 to 65532, not many.
                    --speed 0     | --speed wants a number above 0 or max, not 0.
                    --speed fast  | --speed wants a number above 0 or max, not fast.
                    """)
    void aMistakeIsAnsweredWithASentence(String arguments, String sentence) {
        assertThatThrownBy(() -> DemoOptions.parse(HOME, arguments.split(" ")))
                .isInstanceOf(CannotStart.class)
                .hasMessageStartingWith(sentence);
    }
}
