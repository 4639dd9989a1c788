package dev.cloister.identity;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Refuses a token that says it will be issued; expiry and signature are checked before. */
@ApplicationScoped
class TokensOfTomorrow implements SecurityIdentityAugmentor {

    /** Clocks of two machines may differ by this much. */
    private static final Duration LEEWAY = Duration.ofSeconds(30);

    private final InstantSource clock;

    TokensOfTomorrow(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Uni<SecurityIdentity> augment(
            SecurityIdentity identity, AuthenticationRequestContext context) {
        if (identity.getPrincipal() instanceof JsonWebToken token
                && token.getIssuedAtTime() > clock.instant().plus(LEEWAY).getEpochSecond())
            return Uni.createFrom()
                    .failure(new AuthenticationFailedException("issued in the future"));
        return Uni.createFrom().item(identity);
    }
}
