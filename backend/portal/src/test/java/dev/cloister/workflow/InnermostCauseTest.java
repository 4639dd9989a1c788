package dev.cloister.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

class InnermostCauseTest {

    @Test
    void theDeepestCauseIsToldAndNotWhatWrapsIt() {
        var broken =
                new IllegalStateException(
                        "could not run the job",
                        new UncheckedIOException(
                                "middle", new IOException("the line broke\nDetail: at noon")));

        assertThat(InnermostCause.of(printed(broken))).isEqualTo("the line broke (IOException)");
    }

    @Test
    void anExceptionWithoutACauseTellsItself() {
        assertThat(InnermostCause.of(printed(new IllegalStateException("no block: it is taken"))))
                .isEqualTo("no block: it is taken (IllegalStateException)");
    }

    @Test
    void anExceptionWithoutAMessageTellsItsKind() {
        assertThat(InnermostCause.of(printed(new NullPointerException())))
                .isEqualTo("NullPointerException");
    }

    @Test
    void theCauseOfSomethingSuppressedIsNotTheCause() {
        var broken = new IllegalStateException("outer", new IOException("why"));
        broken.addSuppressed(new IllegalStateException("closing", new IOException("another")));

        assertThat(InnermostCause.of(printed(broken))).isEqualTo("why (IOException)");
    }

    @Test
    void whatIsTooLongIsCut() {
        assertThat(InnermostCause.of(printed(new IllegalStateException("x".repeat(500)))))
                .hasSize(300);
    }

    private static String printed(Throwable broken) {
        var text = new StringWriter();
        broken.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
