package dev.cloister.demoidentity;

import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.ResourceOwnerPasswordCredentialsGrant;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.PlainClientSecret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import java.time.InstantSource;
import java.util.Optional;
import net.minidev.json.JSONObject;
import org.jspecify.annotations.Nullable;

/** RFC 6749, 3.2: codes, refresh tokens, and for scripts the password of a demo user. */
record TokenEndpoint(
        Clients clients,
        AuthorizationCodes codes,
        Sessions sessions,
        Tokens tokens,
        InstantSource clock)
        implements Endpoint {

    private static final Scope OPENID = new Scope("openid");

    @Override
    public Answer answer(HTTPRequest http) throws ParseException {
        TokenRequest request = TokenRequest.parse(http);
        Optional<Clients.Client> client = authenticated(request);
        if (client.isEmpty()) return Answer.error(OAuth2Error.INVALID_CLIENT);

        AuthorizationGrant grant = request.getAuthorizationGrant();
        if (!client.get().grants().contains(grant.getType()))
            return Answer.error(OAuth2Error.UNAUTHORIZED_CLIENT);
        return switch (grant) {
            case AuthorizationCodeGrant code -> redeem(client.get(), code);
            case RefreshTokenGrant refresh -> refresh(client.get(), refresh);
            case ResourceOwnerPasswordCredentialsGrant password ->
                    password(client.get(), password, request.getScope());
            default -> Answer.error(OAuth2Error.UNSUPPORTED_GRANT_TYPE);
        };
    }

    private Optional<Clients.Client> authenticated(TokenRequest request) {
        ClientAuthentication authentication = request.getClientAuthentication();
        if (authentication == null)
            return Optional.ofNullable(request.getClientID())
                    .flatMap(id -> clients.byId(id.getValue()))
                    .filter(client -> client.secret().isEmpty());
        return clients.byId(authentication.getClientID().getValue())
                .filter(
                        client ->
                                authentication instanceof PlainClientSecret secret
                                        && client.hasSecret(secret.getClientSecret().getValue()));
    }

    private Answer redeem(Clients.Client client, AuthorizationCodeGrant grant) {
        return switch (codes.redeem(grant.getAuthorizationCode())) {
            case AuthorizationCodes.Redemption.Unknown _ ->
                    refused("The code is unknown or has expired");
            case AuthorizationCodes.Redemption.Reused(String session) -> {
                sessions.close(session);
                yield refused("The code was used before");
            }
            case AuthorizationCodes.Redemption.Accepted(var given) -> redeem(client, grant, given);
        };
    }

    private Answer redeem(
            Clients.Client client, AuthorizationCodeGrant grant, AuthorizationCodes.Grant given) {
        if (!client.id().equals(given.login().client()))
            return refused("The code was given to another client");
        if (!given.redirect().equals(grant.getRedirectionURI()))
            return refused("The redirect_uri is not that of the login");
        CodeVerifier verifier = grant.getCodeVerifier();
        if (verifier == null
                || !CodeChallenge.compute(CodeChallengeMethod.S256, verifier)
                        .equals(given.challenge()))
            return refused("The code_verifier does not fit the code_challenge");
        return issue(sessions.open(given.login(), given.session()), given.nonce());
    }

    private Answer refresh(Clients.Client client, RefreshTokenGrant grant) {
        return sessions.refresh(grant.getRefreshToken().getValue(), client.id())
                .map(refreshed -> issue(refreshed, null))
                .orElseGet(
                        () -> refused("The refresh token is unknown, expired or was used before"));
    }

    private Answer password(
            Clients.Client client,
            ResourceOwnerPasswordCredentialsGrant grant,
            @Nullable Scope scope) {
        return DemoUser.login(grant.getUsername(), grant.getPassword().getValue())
                .map(
                        user -> {
                            Scope granted = scope == null ? OPENID : scope;
                            var login = new Login(user, client.id(), granted, clock.instant());
                            return issue(sessions.open(login, Sessions.newId()), null);
                        })
                .orElseGet(() -> refused("Wrong name or password"));
    }

    private Answer issue(Sessions.Refreshed session, @Nullable String nonce) {
        Login login = session.login();
        String accessToken = tokens.accessToken(login, session.session());
        var body = new JSONObject();
        body.put("access_token", accessToken);
        body.put("token_type", "Bearer");
        body.put("expires_in", Tokens.LIFETIME.toSeconds());
        body.put("refresh_token", session.refreshToken());
        body.put("scope", login.scope().toString());
        if (login.scope().contains("openid"))
            body.put("id_token", tokens.idToken(login, session.session(), accessToken, nonce));
        return Answer.json(200, body);
    }

    private static Answer refused(String why) {
        ErrorObject error = OAuth2Error.INVALID_GRANT.setDescription(why);
        return Answer.error(error);
    }
}
