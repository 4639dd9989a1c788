package dev.cloister.demoidentity;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.oauth2.sdk.token.BearerTokenError;
import net.minidev.json.JSONObject;

/** OpenID Connect Core 5.3; errors as RFC 6750 says. */
record UserInfoEndpoint(Tokens tokens) implements Endpoint {

    @Override
    public Answer answer(HTTPRequest request) {
        if (request.getAuthorization() == null) return refused(BearerTokenError.MISSING_TOKEN);
        try {
            String token = BearerAccessToken.parse(request.getAuthorization()).getValue();
            return tokens.bearer(token)
                    .map(
                            user -> {
                                var body = new JSONObject(user.claims());
                                body.put("sub", user.subject());
                                return Answer.json(200, body);
                            })
                    .orElseGet(() -> refused(BearerTokenError.INVALID_TOKEN));
        } catch (ParseException e) {
            return refused(BearerTokenError.INVALID_REQUEST);
        }
    }

    private static Answer refused(BearerTokenError error) {
        return Answer.text(error.getHTTPStatusCode(), "")
                .with("WWW-Authenticate", error.toWWWAuthenticateHeader());
    }
}
