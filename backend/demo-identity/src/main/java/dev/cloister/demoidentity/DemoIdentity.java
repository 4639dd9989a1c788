package dev.cloister.demoidentity;

import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.http.HTTPRequest.Method;
import java.net.URI;
import java.util.Map;
import java.util.Set;

/**
 * The running provider.
 *
 * <p>It refuses to start on an address other machines can reach, unless that address was asked for:
 * its passwords are public.
 */
public final class DemoIdentity implements AutoCloseable {

    private final Server server;
    private final Clients clients;
    private final Tokens tokens;
    private final Sessions sessions;
    private final String managedIdentityHeader;
    private final DemoIdentityOptions options;

    private DemoIdentity(DemoIdentityOptions options) {
        this.options = options;
        var state = new StateFolder(options.state());
        server = Server.bind(options.bind(), options.port());
        URI issuer = URI.create("http://localhost:" + server.port());
        clients = new Clients(state.readOrCreate("client-secret", StateFolder::newSecret));
        String header = options.managedIdentityHeader();
        managedIdentityHeader =
                header == null
                        ? state.readOrCreate("managed-identity-header", StateFolder::newSecret)
                        : header;
        tokens = new Tokens(issuer, SigningKey.in(state), options.clock());
        sessions = new Sessions(state, options.clock());
        serve(issuer);
    }

    public static DemoIdentity start(DemoIdentityOptions options) {
        return new DemoIdentity(options);
    }

    public URI issuer() {
        return tokens.issuer();
    }

    /** Secret of the client `cloister-portal`. */
    public String clientSecret() {
        return clients.portalSecret();
    }

    /** What the portal gets as IDENTITY_ENDPOINT. */
    public URI managedIdentityEndpoint() {
        return issuer().resolve("/managed-identity/token");
    }

    /** What the portal gets as IDENTITY_HEADER. */
    public String managedIdentityHeader() {
        return managedIdentityHeader;
    }

    /** An access token as `cloister-cli` gets it for a password, without the way over HTTP. */
    public String accessToken(String user) {
        DemoUser found =
                DemoUser.named(user)
                        .orElseThrow(() -> new IllegalArgumentException("no demo user " + user));
        var login = new Login(found, Clients.CLI, new Scope("openid"), options.clock().instant());
        return tokens.accessToken(login, Sessions.newId());
    }

    @Override
    public void close() {
        server.close();
    }

    private void serve(URI issuer) {
        var codes = new AuthorizationCodes(options.clock());
        var authorization = new AuthorizationEndpoint(issuer, clients, codes, options.clock());
        var token = new TokenEndpoint(clients, codes, sessions, tokens, options.clock());
        server.start(
                Map.of(
                        "/.well-known/openid-configuration",
                                new Server.Route(Set.of(Method.GET), _ -> Metadata.of(issuer)),
                        "/jwks",
                                new Server.Route(
                                        Set.of(Method.GET),
                                        _ -> Answer.json(200, tokens.key().publicKeys())),
                        "/authorize", new Server.Route(Set.of(Method.GET), authorization::page),
                        "/login", new Server.Route(Set.of(Method.POST), authorization::login),
                        "/token", new Server.Route(Set.of(Method.POST), token),
                        "/userinfo",
                                new Server.Route(
                                        Set.of(Method.GET, Method.POST),
                                        new UserInfoEndpoint(tokens)),
                        "/end-session",
                                new Server.Route(
                                        Set.of(Method.GET, Method.POST),
                                        new EndSessionEndpoint(issuer, clients, sessions, tokens)),
                        "/managed-identity/token",
                                new Server.Route(
                                        Set.of(Method.GET),
                                        new ManagedIdentityEndpoint(
                                                managedIdentityHeader, tokens, options.clock())),
                        "/login.css", new Server.Route(Set.of(Method.GET), _ -> Pages.stylesheet()),
                        "/health",
                                new Server.Route(
                                        Set.of(Method.GET),
                                        _ -> Answer.json(200, "{\"status\":\"UP\"}"))));
    }
}
