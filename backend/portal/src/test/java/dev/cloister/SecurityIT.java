package dev.cloister;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Method;
import io.restassured.specification.RequestSpecification;
import io.smallrye.jwt.build.Jwt;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Rows come from the portal's own document, so an endpoint cannot be forgotten. */
@QuarkusTest
class SecurityIT {

    private record Operation(Method method, String path) {

        /** With an id nobody has for each variable. */
        String missing() {
            return path.replace("{sequence}", "999999999")
                    .replace("{name}", "ws-nobody-has")
                    .replace("{phase}", "hub")
                    .replace("{version}", "999999999")
                    .replace("{definition}", "change-request")
                    .replace("{id}", UUID.randomUUID().toString());
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    private static List<Operation> operations() {
        Map<String, Map<String, Object>> paths =
                given().get("/q/openapi?format=json").jsonPath().getMap("paths");
        List<Operation> operations = new ArrayList<>();
        paths.forEach(
                (path, methods) ->
                        methods.keySet().stream()
                                .filter(key -> !key.equals("parameters"))
                                .map(key -> Method.valueOf(key.toUpperCase(Locale.ROOT)))
                                .forEach(method -> operations.add(new Operation(method, path))));
        return operations.stream().filter(o -> o.path.startsWith("/api")).toList();
    }

    @TestFactory
    Stream<DynamicTest> aStrangerIsToldToLogIn() {
        return operations().stream()
                .map(
                        o ->
                                DynamicTest.dynamicTest(
                                        o.toString(),
                                        () ->
                                                assertThat(send(given(), o.method, o.missing()))
                                                        .isEqualTo(401)));
    }

    @TestFactory
    Stream<DynamicTest> anExpiredTokenOpensNothing() {
        String expired = IdentityForTests.tokenFrom(Duration.ofDays(-1), "developer");
        return operations().stream()
                .map(
                        o ->
                                DynamicTest.dynamicTest(
                                        o.toString(),
                                        () ->
                                                assertThat(
                                                                send(
                                                                        bearer(expired),
                                                                        o.method,
                                                                        o.missing()))
                                                        .isEqualTo(401)));
    }

    /** With a valid token an id nobody has is a refusal and never a failure. */
    @TestFactory
    Stream<DynamicTest> anIdNobodyHasIsRefused() {
        return operations().stream()
                .filter(o -> o.path.contains("{"))
                .flatMap(
                        o ->
                                Stream.of("developer", "network-approver", "admin", "auditor")
                                        .map(
                                                user ->
                                                        DynamicTest.dynamicTest(
                                                                user + " " + o,
                                                                () ->
                                                                        assertThat(
                                                                                        send(
                                                                                                bearer(
                                                                                                        IdentityForTests
                                                                                                                .token(
                                                                                                                        user)),
                                                                                                o.method,
                                                                                                o
                                                                                                        .missing()))
                                                                                .isIn(
                                                                                        expected(
                                                                                                o)))));
    }

    /** The models are the product's own and no secret to anybody who is logged in. */
    private static List<Integer> expected(Operation operation) {
        return operation.path.startsWith("/api/processes") ? List.of(200) : List.of(400, 403, 404);
    }

    @Test
    void tokensThatOnlyLookLikeOnesAreRefused() throws NoSuchAlgorithmException {
        String good = IdentityForTests.token("developer");
        String[] parts = good.split("\\.");
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        var foreignKey = generator.generateKeyPair().getPrivate();

        List<String> bad =
                List.of(
                        "x",
                        "a.b.c",
                        encode("{\"alg\":\"none\"}") + "." + parts[1] + ".",
                        parts[0] + "." + parts[1] + ".",
                        parts[0] + "." + parts[1],
                        good + "." + parts[2],
                        parts[0]
                                + "."
                                + encode(decode(parts[1]).replace("developer", "admin"))
                                + "."
                                + parts[2],
                        IdentityForTests.tokenFrom(Duration.ofDays(1), "developer"),
                        signed(foreignKey, IdentityForTests.issuer().toString(), "cloister-portal"),
                        signed(foreignKey, "https://elsewhere.example", "cloister-portal"),
                        "x".repeat(8 * 1024));

        for (String token : bad)
            assertThat(bearer(token).get("/api/me").statusCode())
                    .as(token.substring(0, Math.min(60, token.length())))
                    .isEqualTo(401);
        assertThat(bearer(good).get("/api/me").statusCode()).isEqualTo(200);
    }

    @Test
    void tricksWithThePathOpenNothing() {
        for (String path :
                List.of(
                        "//api/me",
                        "/api//me",
                        "/api/./me",
                        "/api/x/../me",
                        "/api/me;x=y",
                        "/api/me%3Bx",
                        "/api%2Fme",
                        "/api%5Cme",
                        "/API/me",
                        "/api/me%00",
                        "/api/%2e%2e/api/me",
                        "/x/..;/api/me"))
            assertThat(given().urlEncodingEnabled(false).get(path).statusCode())
                    .as(path)
                    .isIn(400, 401, 403, 404, 405);
    }

    private static String signed(java.security.PrivateKey key, String issuer, String audience) {
        return Jwt.issuer(issuer)
                .subject("somebody")
                .audience(audience)
                .groups("developer")
                .claim("roles", List.of("admin"))
                .expiresIn(600)
                .sign(key);
    }

    private static RequestSpecification bearer(String token) {
        return given().auth().oauth2(token);
    }

    private static int send(RequestSpecification call, Method method, String path) {
        RequestSpecification sent =
                method == Method.GET ? call : call.contentType("application/json").body("{}");
        return sent.request(method, path).statusCode();
    }

    private static String encode(String json) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(json.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static String decode(String part) {
        return new String(
                Base64.getUrlDecoder().decode(part), java.nio.charset.StandardCharsets.UTF_8);
    }
}
