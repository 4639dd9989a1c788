package dev.cloister.demoidentity;

import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** OpenID Connect RP-Initiated Logout 1.0. */
record EndSessionEndpoint(URI issuer, Clients clients, Sessions sessions, Tokens tokens)
        implements Endpoint {

    @Override
    public Answer answer(HTTPRequest request) throws ParseException {
        Map<String, List<String>> parameters =
                request.getMethod() == HTTPRequest.Method.POST
                        ? request.getBodyAsFormParameters()
                        : request.getQueryStringParameters();
        return answer(LogoutRequest.parse(issuer.resolve("/end-session"), parameters));
    }

    private Answer answer(LogoutRequest request) {
        Optional<JWTClaimsSet> hint =
                Optional.ofNullable(request.getIDTokenHint())
                        .map(JWT::serialize)
                        .flatMap(tokens::idTokenHint);
        if (request.getIDTokenHint() != null && hint.isEmpty())
            return refused("The id_token_hint was not issued here.");
        hint.map(claims -> (String) claims.getClaim("sid")).ifPresent(sessions::close);

        URI back = request.getPostLogoutRedirectionURI();
        if (back == null)
            return Pages.message(200, "You are logged out", "This window can be closed.");
        return client(request, hint).filter(client -> client.mayReturnTo(back)).isPresent()
                ? Answer.redirect(request.getState() == null ? back : withState(request, back))
                : refused("This post_logout_redirect_uri is not registered for the client.");
    }

    /** An address to return to counts only with proof of, or a word about, whose it is. */
    private Optional<Clients.Client> client(LogoutRequest request, Optional<JWTClaimsSet> hint) {
        return hint.map(claims -> (String) claims.getClaim("azp"))
                .or(() -> Optional.ofNullable(request.getClientID()).map(id -> id.getValue()))
                .flatMap(clients::byId);
    }

    private static URI withState(LogoutRequest request, URI back) {
        String separator = back.getRawQuery() == null ? "?" : "&";
        return URI.create(
                back
                        + separator
                        + com.nimbusds.oauth2.sdk.util.URLUtils.serializeParameters(
                                Map.of("state", List.of(request.getState().getValue()))));
    }

    private static Answer refused(String why) {
        return Pages.message(400, "This logout cannot go on", why);
    }
}
