package dev.cloister.demoidentity;

import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseMode;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.openid.connect.sdk.AuthenticationErrorResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationSuccessResponse;
import com.nimbusds.openid.connect.sdk.OIDCError;
import com.nimbusds.openid.connect.sdk.Prompt;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The code flow with PKCE (OpenID Connect Core 3.1, RFC 7636). The login page carries the whole
 * request in its form's address, so a page left open survives a restart. There is no single
 * sign-on: each login asks, because a demo is a place to change persons.
 */
record AuthorizationEndpoint(
        URI issuer, Clients clients, AuthorizationCodes codes, InstantSource clock) {

    private static final String NOT_STARTED_HERE =
            "This page opens when an application asks for a login. Start from the application.";

    /** Until the client is known and the address is its own, nothing may be sent there. */
    private sealed interface Asked {
        record Valid(AuthenticationRequest request, CodeChallenge challenge, URI redirect)
                implements Asked {}

        record Answered(Answer answer) implements Asked {}
    }

    Answer page(HTTPRequest request) {
        return switch (asked(request)) {
            case Asked.Answered(Answer answer) -> answer;
            case Asked.Valid valid -> page(valid, request, "", 200);
        };
    }

    Answer login(HTTPRequest request) throws ParseException {
        return switch (asked(request)) {
            case Asked.Answered(Answer answer) -> answer;
            case Asked.Valid valid -> login(valid, request);
        };
    }

    private Answer login(Asked.Valid valid, HTTPRequest request) throws ParseException {
        Map<String, List<String>> form = request.getBodyAsFormParameters();
        Optional<DemoUser> user = DemoUser.login(first(form, "username"), first(form, "password"));
        if (user.isEmpty())
            return page(valid, request, "That name and password do not belong together.", 401);

        AuthenticationRequest asked = valid.request();
        var login =
                new Login(
                        user.get(),
                        asked.getClientID().getValue(),
                        asked.getScope(),
                        clock.instant());
        var grant =
                new AuthorizationCodes.Grant(
                        login,
                        valid.redirect(),
                        valid.challenge(),
                        asked.getNonce() == null ? null : asked.getNonce().getValue(),
                        Sessions.newId());
        return Answer.redirect(
                new AuthenticationSuccessResponse(
                                valid.redirect(),
                                codes.issue(grant),
                                null,
                                null,
                                asked.getState(),
                                null,
                                new Issuer(issuer),
                                ResponseMode.QUERY)
                        .toURI());
    }

    private Answer page(Asked.Valid valid, HTTPRequest request, String problem, int status) {
        String query = Optional.ofNullable(request.getURI().getRawQuery()).orElse("");
        String hint = Optional.ofNullable(valid.request().getLoginHint()).orElse("");
        return Pages.login("/login?" + query, origin(valid.redirect()), hint, problem, status);
    }

    private Asked asked(HTTPRequest request) {
        Map<String, List<String>> query = request.getQueryStringParameters();
        Optional<Clients.Client> client = clients.byId(first(query, "client_id"));
        if (client.isEmpty()) return refused("Unknown client_id. " + NOT_STARTED_HERE);
        Optional<URI> redirect =
                uri(first(query, "redirect_uri")).filter(client.get()::mayReturnTo);
        if (redirect.isEmpty())
            return refused("This redirect_uri is not registered. " + NOT_STARTED_HERE);
        return asked(query, redirect.get());
    }

    private Asked asked(Map<String, List<String>> query, URI redirect) {
        String given = first(query, "state");
        @Nullable State state = given.isEmpty() ? null : new State(given);
        try {
            var request = AuthenticationRequest.parse(issuer.resolve("/authorize"), query);
            if (request.specifiesRequestObject())
                return back(redirect, state, OAuth2Error.REQUEST_NOT_SUPPORTED);
            if (!request.getResponseType().equals(ResponseType.CODE))
                return back(redirect, state, OAuth2Error.UNSUPPORTED_RESPONSE_TYPE);
            if (request.getResponseMode() != null
                    && !request.getResponseMode().equals(ResponseMode.QUERY))
                return back(redirect, state, invalid("response_mode must be query"));
            CodeChallenge challenge = request.getCodeChallenge();
            if (challenge == null
                    || !CodeChallengeMethod.S256.equals(request.getCodeChallengeMethod()))
                return back(redirect, state, invalid("PKCE with S256 is required"));
            if (request.getPrompt() != null && request.getPrompt().contains(Prompt.Type.NONE))
                return back(redirect, state, OIDCError.LOGIN_REQUIRED);
            return new Asked.Valid(request, challenge, redirect);
        } catch (ParseException e) {
            ErrorObject error =
                    e.getErrorObject() == null ? OAuth2Error.INVALID_REQUEST : e.getErrorObject();
            return back(redirect, state, error);
        }
    }

    private Asked back(URI redirect, @Nullable State state, ErrorObject error) {
        return new Asked.Answered(
                Answer.redirect(
                        new AuthenticationErrorResponse(
                                        redirect,
                                        error,
                                        state,
                                        new Issuer(issuer),
                                        ResponseMode.QUERY)
                                .toURI()));
    }

    private static Asked refused(String why) {
        return new Asked.Answered(Pages.message(400, "This login cannot go on", why));
    }

    private static ErrorObject invalid(String description) {
        return OAuth2Error.INVALID_REQUEST.setDescription(description);
    }

    private static Optional<URI> uri(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(new URI(text));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static String origin(URI uri) {
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }

    private static String first(Map<String, List<String>> parameters, String name) {
        List<String> values = parameters.getOrDefault(name, List.of());
        return values.size() == 1 ? values.getFirst() : "";
    }
}
