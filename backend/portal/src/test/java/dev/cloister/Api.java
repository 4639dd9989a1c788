package dev.cloister;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.request.Forms;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.UUID;

/** What the tests of this module do over and over, as one of the demo's people. */
public final class Api {

    private final String user;

    private Api(String user) {
        this.user = user;
    }

    public static Api as(String user) {
        return new Api(user);
    }

    public RequestSpecification call() {
        return given().auth().oauth2(IdentityForTests.token(user)).contentType(ContentType.JSON);
    }

    public ValidatableResponse get(String path, Object... arguments) {
        return call().get(path, arguments).then();
    }

    public ValidatableResponse post(String path, Object body, Object... arguments) {
        return call().body(text(body)).post(path, arguments).then();
    }

    public ValidatableResponse put(String path, Object body, Object... arguments) {
        return call().body(text(body)).put(path, arguments).then();
    }

    /** A new empty draft. */
    public String draft() {
        return post("/api/requests", "{}").statusCode(201).extract().path("id");
    }

    /** A draft with everything in it. */
    public String complete(String name) {
        String id = draft();
        save(id, 1, form(name)).statusCode(200);
        return id;
    }

    public ValidatableResponse save(String id, int version, JsonNode form) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("version", version);
        body.set("form", form);
        return put("/api/requests/{id}/draft", body, id);
    }

    public ValidatableResponse submit(String id, int version) {
        return post("/api/requests/{id}/submit", Map.of("version", version), id);
    }

    /** A submitted request. */
    public String submitted(String name) {
        String id = complete(name);
        submit(id, 2).statusCode(200);
        return id;
    }

    /** A form without a fault for the team vision. */
    public static ObjectNode form(String name) {
        ObjectNode form = Forms.complete();
        form.put("name", name);
        return form;
    }

    /** A name nobody had. */
    public static String name() {
        return "ws-" + UUID.randomUUID().toString().substring(0, 8);
    }

    private static Object text(Object body) {
        return body instanceof JsonNode json ? json.toString() : body;
    }
}
