package dev.cloister.identity;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import jakarta.json.JsonString;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Who is calling, from the token of this very call: a cookie session's or a bearer's. */
@RequestScoped
public class Caller {

    private final SecurityIdentity identity;
    private @Nullable Actor actor;

    Caller(SecurityIdentity identity) {
        this.identity = identity;
    }

    public boolean isKnown() {
        return !identity.isAnonymous();
    }

    public Actor actor() {
        if (actor == null) actor = of(identity);
        return actor;
    }

    public PersonId person() {
        return actor().person();
    }

    /** As the identity provider has it; mail goes there. */
    @Nullable String email() {
        return token().getClaim("email");
    }

    /** Whoever a token names, where the call itself is over. */
    public static Actor of(SecurityIdentity identity) {
        if (!(identity.getPrincipal() instanceof JsonWebToken token))
            throw new IllegalStateException("nobody is calling");
        String name = token.getClaim("name");
        return new Actor(
                new PersonId(token.getSubject()),
                name == null ? token.getName() : name,
                Arrays.stream(Role.values())
                        .filter(role -> identity.hasRole(role.claim()))
                        .collect(Collectors.toSet()),
                texts(token.getClaim("groups")),
                texts(token.getClaim("teams")));
    }

    private JsonWebToken token() {
        if (identity.getPrincipal() instanceof JsonWebToken token) return token;
        throw new IllegalStateException("nobody is calling");
    }

    private static Set<String> texts(@Nullable Object claim) {
        Set<String> texts = new LinkedHashSet<>();
        if (claim instanceof Iterable<?> values)
            for (Object value : values)
                texts.add(value instanceof JsonString json ? json.getString() : value.toString());
        return texts;
    }
}
