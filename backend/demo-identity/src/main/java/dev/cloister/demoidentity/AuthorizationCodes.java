package dev.cloister.demoidentity;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Codes waiting to be redeemed: once, within a minute. Kept in memory, as short as they live. */
final class AuthorizationCodes {

    static final Duration LIFETIME = Duration.ofSeconds(60);

    /** What a code was given for. */
    record Grant(
            Login login,
            URI redirect,
            CodeChallenge challenge,
            @Nullable String nonce,
            String session) {}

    sealed interface Redemption {
        record Accepted(Grant grant) implements Redemption {}

        /** RFC 6749, 4.1.2: somebody else has the code, so what it gave must end. */
        record Reused(String session) implements Redemption {}

        record Unknown() implements Redemption {}
    }

    private record Entry(Grant grant, Instant expires, boolean redeemed) {}

    private final Map<String, Entry> entries = new HashMap<>();
    private final InstantSource clock;

    AuthorizationCodes(InstantSource clock) {
        this.clock = clock;
    }

    synchronized AuthorizationCode issue(Grant grant) {
        Instant now = clock.instant();
        entries.values().removeIf(entry -> entry.expires().isBefore(now));
        var code = new AuthorizationCode(StateFolder.newSecret());
        entries.put(code.getValue(), new Entry(grant, now.plus(LIFETIME), false));
        return code;
    }

    /** Redeems even where the rest of the call turns out wrong: one attempt is all a code has. */
    synchronized Redemption redeem(AuthorizationCode code) {
        return Optional.ofNullable(entries.get(code.getValue()))
                .filter(entry -> entry.expires().isAfter(clock.instant()))
                .<Redemption>map(
                        entry -> {
                            if (entry.redeemed())
                                return new Redemption.Reused(entry.grant().session());
                            entries.put(
                                    code.getValue(),
                                    new Entry(entry.grant(), entry.expires(), true));
                            return new Redemption.Accepted(entry.grant());
                        })
                .orElseGet(Redemption.Unknown::new);
    }
}
