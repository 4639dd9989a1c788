package dev.cloister.azure;

import com.azure.core.exception.ClientAuthenticationException;
import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpResponse;
import com.azure.core.management.exception.ManagementError;
import com.azure.core.management.exception.ManagementException;
import dev.cloister.deployment.Provisioner.ArmError;
import dev.cloister.deployment.Provisioner.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Reads what Azure says went wrong: the innermost cause, and whether asking again can help. */
final class ArmErrors {

    private ArmErrors() {}

    /**
     * The deepest detail, because stack and deployment only say that something below them failed
     * (azure-facts 10.3). Of several details on one level the first with a code counts.
     */
    static ArmError innermost(@Nullable ManagementError error) {
        if (error == null) return new ArmError("Unknown", "Azure gave no reason.");
        List<? extends ManagementError> details = error.getDetails();
        if (details != null) {
            for (ManagementError detail : details) {
                if (detail != null && detail.getCode() != null) return innermost(detail);
            }
        }
        String code = error.getCode();
        String message = error.getMessage();
        return new ArmError(
                code == null ? "Unknown" : code, message == null ? "(no message)" : message);
    }

    /**
     * What a call that ended in an exception means for the phase. A call whose effect is unknown is
     * silence: the next look reads the stack before anything is sent again.
     */
    static Outcome ofCall(RuntimeException failure, Duration pause) {
        ClientAuthenticationException nobody = find(failure, ClientAuthenticationException.class);
        if (nobody != null)
            return ArmFailures.silent(
                    pause,
                    new ArmError("NoToken", firstLine(nobody.getMessage())),
                    "The portal's own identity got no token for Azure.");
        HttpResponseException answered = find(failure, HttpResponseException.class);
        if (answered != null && answered.getResponse() != null) {
            HttpResponse response = answered.getResponse();
            int status = response.getStatusCode();
            ArmError error =
                    answered instanceof ManagementException management
                            ? innermost(management.getValue())
                            : new ArmError("Http" + status, firstLine(answered.getMessage()));
            return new ArmFailures(pause)
                    .ofStatus(status, error, retryAfter(response.getHeaders(), pause));
        }
        if (find(failure, IOException.class) != null
                || find(failure, TimeoutException.class) != null)
            return ArmFailures.silent(
                    pause,
                    new ArmError("AzureUnreachable", firstLine(deepest(failure).getMessage())),
                    "Azure Resource Manager does not answer.");
        throw failure;
    }

    static boolean isMissing(RuntimeException failure) {
        HttpResponseException answered = find(failure, HttpResponseException.class);
        return answered != null
                && answered.getResponse() != null
                && answered.getResponse().getStatusCode() == 404;
    }

    /**
     * Seconds, or milliseconds in {@code retry-after-ms}; a date is not used by ARM.
     *
     * @param shortest what less is raised to
     */
    static Optional<Duration> retryAfter(HttpHeaders headers, Duration shortest) {
        return said(headers).map(said -> said.compareTo(shortest) < 0 ? shortest : said);
    }

    private static Optional<Duration> said(HttpHeaders headers) {
        String millis = headers.getValue(HttpHeaderName.RETRY_AFTER_MS);
        if (millis != null && millis.matches("\\d{1,9}"))
            return Optional.of(Duration.ofMillis(Long.parseLong(millis)));
        String seconds = headers.getValue(HttpHeaderName.RETRY_AFTER);
        return seconds != null && seconds.matches("\\d{1,6}")
                ? Optional.of(Duration.ofSeconds(Long.parseLong(seconds)))
                : Optional.empty();
    }

    private static Throwable deepest(Throwable failure) {
        Throwable cause = failure.getCause();
        return cause == null ? failure : deepest(cause);
    }

    private static <T extends Throwable> @Nullable T find(Throwable failure, Class<T> type) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (type.isInstance(t)) return type.cast(t);
        }
        return null;
    }

    private static String firstLine(@Nullable String message) {
        return message == null ? "(no message)" : message.lines().findFirst().orElse("");
    }
}
