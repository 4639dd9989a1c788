package dev.cloister;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import io.quarkus.test.Mock;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import reactor.core.publisher.Mono;

/** Stands for the host's managed identity, which a test has not. */
@Mock
@Singleton
class TokenForTests implements TokenCredential {

    @Override
    public Mono<AccessToken> getToken(TokenRequestContext request) {
        return Mono.just(new AccessToken("test", OffsetDateTime.now().plusHours(1)));
    }
}
