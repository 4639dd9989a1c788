package dev.cloister.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/**
 * Stores the answer beside the effect, in one transaction. A parallel call with the same key waits
 * at the primary key for the first to end; a refused call leaves no row, so it may be repeated.
 */
@Interceptor
@Idempotent
@Priority(Interceptor.Priority.LIBRARY_BEFORE) // inside the transaction, which is PLATFORM_BEFORE
class IdempotencyKeys {

    private static final String HEADER = "Idempotency-Key";
    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]{1,200}");

    private final Database database;
    private final ObjectMapper json;
    private final InstantSource clock;
    private final SecurityIdentity identity;
    private final HttpHeaders headers;
    private final UriInfo uri;

    IdempotencyKeys(
            Database database,
            ObjectMapper json,
            InstantSource clock,
            SecurityIdentity identity,
            HttpHeaders headers,
            UriInfo uri) {
        this.database = database;
        this.json = json;
        this.clock = clock;
        this.identity = identity;
        this.headers = headers;
        this.uri = uri;
    }

    private record Stored(String hash, int status, @Nullable String answer) {}

    @AroundInvoke
    @Nullable Object once(InvocationContext call) throws Exception {
        String key = headers.getHeaderString(HEADER);
        if (key == null) return call.proceed();
        if (!FORM.matcher(key).matches())
            throw new Refused(
                    new Refusal.InvalidParameter(
                            HEADER, "1 to 200 visible ASCII characters are needed"));
        String subject = identity.getPrincipal().getName();
        String hash = hash(call.getParameters());
        int inserted =
                database.update(
                        """
                        insert into idempotency_key (subject, key, body_hash, created_at)
                        values (?, ?, ?, ?) on conflict do nothing
                        """,
                        subject,
                        key,
                        hash,
                        clock.instant());
        if (inserted == 0) throw replay(subject, key, hash);
        Object answer = call.proceed();
        ResponseStatus status = call.getMethod().getAnnotation(ResponseStatus.class);
        int rows =
                database.update(
                        """
                        update idempotency_key set status = ?, answer = ?
                        where subject = ? and key = ?
                        """,
                        status == null ? 200 : status.value(),
                        json.writeValueAsString(answer),
                        subject,
                        key);
        if (rows != 1) throw new IllegalStateException("the key vanished: " + key);
        return answer;
    }

    private RuntimeException replay(String subject, String key, String hash) {
        Stored stored =
                database.first(
                                """
                                select body_hash, status, answer from idempotency_key
                                where subject = ? and key = ?
                                """,
                                row ->
                                        new Stored(
                                                row.text("body_hash"),
                                                (int) row.number("status"),
                                                row.maybeText("answer")),
                                subject,
                                key)
                        .orElseThrow();
        return stored.hash.equals(hash) && stored.answer != null
                ? new Replayed(stored.status, stored.answer)
                : new Refused(new Refusal.KeyReused(key));
    }

    private String hash(@Nullable Object[] parameters) throws JsonProcessingException {
        List<@Nullable Object> sent =
                Arrays.stream(parameters)
                        .filter(p -> p == null || !p.getClass().getName().contains("Proxy"))
                        .toList();
        String text = uri.getPath() + "\n" + json.writeValueAsString(sent);
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
