package dev.cloister.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InWordsTest {

    @ParameterizedTest
    @CsvSource({
        "PT1S, 1 second",
        "PT4S, 4 seconds",
        "PT15M, 15 minutes",
        "PT90M, 90 minutes",
        "PT60M, 1 hour",
        "PT12H, 12 hours"
    })
    void aDurationIsToldInItsLargestFullUnit(Duration duration, String words) {
        assertThat(InWords.of(duration)).isEqualTo(words);
    }
}
