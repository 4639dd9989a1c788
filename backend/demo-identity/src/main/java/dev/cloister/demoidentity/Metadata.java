package dev.cloister.demoidentity;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.oauth2.sdk.GrantType;
import com.nimbusds.oauth2.sdk.ResponseMode;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.openid.connect.sdk.SubjectType;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.net.URI;
import java.util.List;

/** The discovery document (OpenID Connect Discovery 1.0). */
final class Metadata {

    private Metadata() {}

    static Answer of(URI issuer) {
        var metadata =
                new OIDCProviderMetadata(
                        new Issuer(issuer), List.of(SubjectType.PUBLIC), issuer.resolve("/jwks"));
        metadata.setAuthorizationEndpointURI(issuer.resolve("/authorize"));
        metadata.setTokenEndpointURI(issuer.resolve("/token"));
        metadata.setUserInfoEndpointURI(issuer.resolve("/userinfo"));
        metadata.setEndSessionEndpointURI(issuer.resolve("/end-session"));
        metadata.setScopes(new Scope("openid", "profile", "email"));
        metadata.setResponseTypes(List.of(ResponseType.CODE));
        metadata.setResponseModes(List.of(ResponseMode.QUERY));
        metadata.setGrantTypes(
                List.of(GrantType.AUTHORIZATION_CODE, GrantType.REFRESH_TOKEN, GrantType.PASSWORD));
        metadata.setTokenEndpointAuthMethods(
                List.of(
                        ClientAuthenticationMethod.CLIENT_SECRET_BASIC,
                        ClientAuthenticationMethod.CLIENT_SECRET_POST,
                        ClientAuthenticationMethod.NONE));
        metadata.setCodeChallengeMethods(List.of(CodeChallengeMethod.S256));
        metadata.setIDTokenJWSAlgs(List.of(JWSAlgorithm.RS256));
        metadata.setClaims(
                List.of(
                        "sub",
                        "preferred_username",
                        "name",
                        "email",
                        "email_verified",
                        "roles",
                        "groups",
                        "teams"));
        metadata.setSupportsRequestParam(false);
        metadata.setSupportsRequestURIParam(false);
        metadata.setSupportsAuthorizationResponseIssuerParam(true);
        return Answer.json(200, metadata.toJSONObject());
    }
}
