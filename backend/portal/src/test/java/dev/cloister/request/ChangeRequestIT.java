package dev.cloister.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.Api;
import dev.cloister.landingzone.AddressSpace;
import dev.cloister.plan.Digest;
import dev.cloister.plan.Plan;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ChangeRequestIT {

    private static final Api DANA = Api.as("developer");
    private static final Api DENIZ = Api.as("developer2");
    private static final Api NORA = Api.as("network-approver");

    @Inject AddressSpace addressSpace;

    // --- drafts

    @Test
    void anEmptyDraftBelongsToWhoeverBeganIt() {
        DANA.post("/api/requests", "{}")
                .statusCode(201)
                .body("number", containsString("CR-"))
                .body("status", equalTo("DRAFT"))
                .body("version", equalTo(1))
                .body("requester.name", equalTo("Dana Developer"))
                .body("turn.who", equalTo("Dana Developer"))
                .body("actions.edit.allowed", equalTo(true))
                .body("actions.clone.allowed", equalTo(true))
                .body("stages[0].stage", equalTo("FILED"))
                .body("stages[0].state", equalTo("CURRENT"))
                .body("evaluation", nullValue());
    }

    @Test
    void anIncompleteDraftIsKeptAsTyped() {
        String id = DANA.draft();
        ObjectNode form = Api.form("not a valid name");
        form.remove("region");
        form.put("expiresOn", "someday");

        DANA.save(id, 1, form).statusCode(200).body("version", equalTo(2));

        DANA.get("/api/requests/{id}", id)
                .body("form.name", equalTo("not a valid name"))
                .body("form.expiresOn", equalTo("someday"))
                .body("form.region", nullValue())
                .body("editors.name", contains("Dana Developer"));
    }

    @Test
    void aDraftChangedElsewhereIsNotOverwritten() {
        String id = DANA.complete(Api.name());

        DANA.save(id, 1, Api.form("another"))
                .statusCode(409)
                .body("type", equalTo("urn:cloister:problem:ChangedElsewhere"));

        DANA.get("/api/requests/{id}", id).body("form.name", not(equalTo("another")));
    }

    @Test
    void twoTabsSavingAtOnceAreNotMerged() throws Exception {
        String id = DANA.draft();

        List<Integer> statuses =
                together(8, i -> DANA.save(id, 1, Api.form("tab-" + i)).extract().statusCode());

        assertThat(statuses).containsOnlyOnce(200);
        assertThat(statuses).filteredOn(status -> status != 200).containsOnly(409);
    }

    @Test
    void anUnknownFieldIsRefusedByItsPointer() {
        String id = DANA.draft();
        ObjectNode form = Api.form("x");
        form.withObject("/network").put("status", "APPROVED");

        DANA.save(id, 1, form)
                .statusCode(400)
                .body("type", equalTo("urn:cloister:problem:UnknownField"))
                .body("errors[0].pointer", equalTo("/form/network/status"));
    }

    @Test
    void whatMayNotBeAssignedIsNotAField() {
        String id = DANA.draft();
        for (String field :
                List.of("status", "requester", "approvedBy", "cost", "digest", "addressSpace"))
            DANA.put(
                            "/api/requests/{id}/draft",
                            "{\"version\":1,\"form\":{},\"%s\":1}".formatted(field),
                            id)
                    .statusCode(400)
                    .body("errors[0].pointer", equalTo("/" + field));
        for (String field : List.of("status", "requester", "approvedBy", "cost", "tenant", "role"))
            DANA.put(
                            "/api/requests/{id}/draft",
                            "{\"version\":1,\"form\":{\"%s\":\"x\"}}".formatted(field),
                            id)
                    .statusCode(400)
                    .body("errors[0].pointer", equalTo("/form/" + field));
    }

    @Test
    void aValueOfTheWrongFormIsNamed() {
        String id = DANA.draft();

        DANA.put(
                        "/api/requests/{id}/draft",
                        "{\"version\":1,\"form\":{\"network\":{\"prefix\":{\"a\":1}}}}",
                        id)
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/form/network/prefix"));
    }

    @Test
    void aPresetFillsTheForm() {
        DANA.post("/api/requests", Map.of("preset", "team-assistant"))
                .statusCode(201)
                .body("form.services[0].models", hasSize(2))
                .body("form.name", nullValue());
        DANA.post("/api/requests", Map.of("preset", "nothing-like-it")).statusCode(404);
    }

    @Test
    void aCloneTakesTheFormWithoutTheName() {
        String original = DANA.complete(Api.name());

        DANA.post("/api/requests", Map.of("cloneOf", original))
                .statusCode(201)
                .body("form.name", nullValue())
                .body("form.team", equalTo("vision"))
                .body("form.outbound", hasSize(2));
        DENIZ.post("/api/requests", Map.of("cloneOf", original)).statusCode(404);
    }

    // --- evaluation

    @Test
    void anEvaluationSavesNothing() {
        DANA.post("/api/evaluations", "{\"form\":%s}".formatted(Api.form(Api.name())))
                .statusCode(200)
                .body("valid", equalTo(true))
                .body("fieldErrors", hasSize(0))
                .body("digest", notNullValue())
                .body("approvals.group", hasItem("network-security"))
                .body("addressSpace.block", containsString("/26"))
                .body("topology.nodes", hasSize(greaterThan(5)))
                .body("cost.currency", notNullValue());
    }

    @Test
    void anEmptyFormIsEvaluatedToo() {
        DANA.post("/api/evaluations", "{\"form\":{}}")
                .statusCode(200)
                .body("valid", equalTo(false))
                .body("fieldErrors.pointer", hasItems("/name", "/team", "/region"));
    }

    @Test
    void theFormOffersWhatTheLandingZoneHas() {
        DANA.get("/api/form-options")
                .statusCode(200)
                .body("teams", contains("vision"))
                .body("regions.name", hasItem("swedencentral"))
                .body("presets.id", hasItem("team-assistant"));
    }

    // --- submit

    @Test
    void aSubmittedRequestHasAPlanWithTheDigestOfItsBytes() {
        String name = Api.name();
        String id = DANA.complete(name);

        String digest =
                DANA.submit(id, 2)
                        .statusCode(200)
                        .body("status", equalTo("IN_REVIEW"))
                        .body("evaluation.valid", equalTo(true))
                        .body("stages[1].state", equalTo("CURRENT"))
                        .body("actions.edit.allowed", equalTo(false))
                        .body("actions.edit.reason", notNullValue())
                        .extract()
                        .path("digest");

        String document = NORA.call().get("/api/requests/{id}/plan.json", id).asString();
        assertThat(Digest.of(document).hex()).isEqualTo(digest);
        Response plan = DANA.call().get("/api/requests/{id}/plan", id);
        assertThat(plan.<String>path("digest")).isEqualTo(digest);
        assertThat(plan.<List<String>>path("phases.name"))
                .containsExactly("foundation", "hub", "services");
        for (String phase : List.of("foundation", "hub", "services")) {
            String template =
                    DANA.call().get("/api/requests/{id}/plan/{phase}.json", id, phase).asString();
            assertThat(Digest.of(template).hex())
                    .isEqualTo(
                            plan.path(
                                    "phases.find { it.name == '%s' }.templateDigest"
                                            .formatted(phase)));
        }
        assertThat(Plan.parse(document).digest().hex()).isEqualTo(digest);
        DANA.get("/api/requests/{id}/plan/nothing.json", id).statusCode(404);
        DANA.get("/api/requests/{id}/topology", id)
                .statusCode(200)
                .body("nodes", hasSize(greaterThan(5)));
        DANA.get("/api/requests/{id}/timeline", id)
                .body("kind", hasItems("REQUEST_CREATED", "REQUEST_EDITED", "REQUEST_SUBMITTED"));
    }

    @Test
    void theBlockOfThePlanIsTheReservedOne() {
        String id = DANA.submitted(Api.name());

        String block =
                DANA.get("/api/requests/{id}", id).extract().path("evaluation.addressSpace.block");

        assertThat(held(id)).isEqualTo(block);
    }

    @Test
    void anIncompleteFormIsNotFiledAndEveryFaultIsNamed() {
        String id = DANA.draft();

        DANA.submit(id, 1)
                .statusCode(400)
                .body("type", equalTo("urn:cloister:problem:Invalid"))
                .body("errors.pointer", hasItems("/form/name", "/form/team", "/form/region"));
        assertThat(held(id)).isEmpty();
    }

    @Test
    void submittingAStaleVersionIsRefused() {
        String id = DANA.complete(Api.name());

        DANA.submit(id, 1)
                .statusCode(409)
                .body("type", equalTo("urn:cloister:problem:ChangedElsewhere"));
        assertThat(held(id)).isEmpty();
    }

    @Test
    void nobodyFilesForATeamOfOthers() {
        String id = DENIZ.draft();
        DENIZ.save(id, 1, Api.form(Api.name())).statusCode(200);

        DENIZ.submit(id, 2)
                .statusCode(403)
                .body("type", equalTo("urn:cloister:problem:NotYourTeam"));
    }

    @Test
    void anOpenNameIsTaken() {
        String name = Api.name();
        DANA.submitted(name);
        String second = DANA.complete(name);

        DANA.submit(second, 2)
                .statusCode(409)
                .body("type", equalTo("urn:cloister:problem:NameTaken"))
                .body("errors[0].pointer", equalTo("/form/name"));
        assertThat(held(second)).isEmpty();
    }

    @Test
    void aWithdrawnNameIsFreeAgain() {
        String name = Api.name();
        String first = DANA.submitted(name);
        DANA.post("/api/requests/{id}/withdraw", "{}", first).statusCode(200);

        DANA.submitted(name);
    }

    @Test
    void oneNameSubmittedEightTimesAtOnceIsOneRequest() throws Exception {
        String name = Api.name();
        List<String> drafts = IntStream.range(0, 8).mapToObj(i -> DANA.complete(name)).toList();

        List<Integer> statuses =
                together(8, i -> DANA.submit(drafts.get(i), 2).extract().statusCode());

        assertThat(statuses).containsOnlyOnce(200);
        assertThat(statuses).filteredOn(status -> status != 200).containsOnly(409);
    }

    @Test
    void oneDraftSubmittedEightTimesAtOnceIsFiledOnce() throws Exception {
        String id = DANA.complete(Api.name());

        List<Integer> statuses = together(8, i -> DANA.submit(id, 2).extract().statusCode());

        assertThat(statuses).containsOnlyOnce(200);
        assertThat(statuses).filteredOn(status -> status != 200).containsOnly(409);
        DANA.get("/api/requests/{id}/timeline", id)
                .body("findAll { it.kind == 'REQUEST_SUBMITTED' }", hasSize(1));
    }

    @Test
    void aKeyHasOneEffectHoweverOftenItIsSent() throws Exception {
        String key = UUID.randomUUID().toString();

        List<String> ids =
                together(
                        8,
                        _ ->
                                DANA.call()
                                        .header("Idempotency-Key", key)
                                        .body("{}")
                                        .post("/api/requests")
                                        .then()
                                        .statusCode(201)
                                        .extract()
                                        .path("id"));

        assertThat(ids).hasSize(8).containsOnly(ids.getFirst());
        DANA.call()
                .header("Idempotency-Key", key)
                .body("{\"preset\":\"team-assistant\"}")
                .post("/api/requests")
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:cloister:problem:KeyReused"));
        assertThat(
                        DENIZ.call()
                                .header("Idempotency-Key", key)
                                .body("{}")
                                .post("/api/requests")
                                .then()
                                .statusCode(201)
                                .extract()
                                .<String>path("id"))
                .isNotEqualTo(ids.getFirst());
    }

    @Test
    void aResentSubmissionGetsItsFirstAnswer() {
        String id = DANA.complete(Api.name());
        String key = UUID.randomUUID().toString();

        String first = submitWith(key, id).then().statusCode(200).extract().asString();
        Response again = submitWith(key, id);

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.asString()).isEqualTo(first);
    }

    @Test
    void aRefusedCallMayBeRepeatedWithItsKey() {
        String id = DANA.draft();
        String key = UUID.randomUUID().toString();
        assertThat(submitWith(key, id).statusCode()).isEqualTo(409);
        DANA.save(id, 1, Api.form(Api.name())).statusCode(200);

        assertThat(submitWith(key, id).statusCode()).isEqualTo(200);
    }

    @Test
    void aKeyThatIsNoneIsRefused() {
        DANA.call()
                .header("Idempotency-Key", "x".repeat(201))
                .body("{}")
                .post("/api/requests")
                .then()
                .statusCode(400)
                .body("type", equalTo("urn:cloister:problem:InvalidParameter"));
    }

    private static Response submitWith(String key, String id) {
        return DANA.call()
                .header("Idempotency-Key", key)
                .body("{\"version\":2}")
                .post("/api/requests/{id}/submit", id);
    }

    // --- revise and withdraw

    @Test
    void aRevisionKeepsTheBlockAndGetsAPlanOfItsOwn() {
        String id = DANA.submitted(Api.name());
        String block = held(id);
        String digest = DANA.get("/api/requests/{id}", id).extract().path("digest");
        askForChanges(id);
        DANA.get("/api/requests/{id}", id)
                .body("status", equalTo("CHANGES_REQUESTED"))
                .body("turn.who", equalTo("Dana Developer"))
                .body("actions.edit.allowed", equalTo(true));
        ObjectNode form = Api.form(DANA.get("/api/requests/{id}", id).extract().path("form.name"));
        form.put("purpose", "Reading serial numbers from better photographs.");

        DANA.save(id, 3, form).statusCode(200).body("version", equalTo(4));
        DANA.submit(id, 4)
                .statusCode(200)
                .body("status", equalTo("IN_REVIEW"))
                .body("digest", not(equalTo(digest)));

        assertThat(held(id)).isEqualTo(block);
        DANA.get("/api/requests/{id}/timeline", id).body("kind", hasItem("REQUEST_REVISED"));
    }

    private static void askForChanges(String id) {
        String task =
                NORA.get("/api/requests/{id}/review", id)
                        .extract()
                        .path("openTasks.find { it.group == 'network-security' }.taskId");
        String digest = NORA.get("/api/tasks/{id}", task).extract().path("sectionDigest");
        NORA.post(
                        "/api/tasks/{id}/ask-for-changes",
                        Map.of("sectionDigest", digest, "reason", "The purpose is too vague."),
                        task)
                .statusCode(200);
    }

    @Test
    void withdrawingReleasesTheAddresses() {
        String id = DANA.submitted(Api.name());
        assertThat(held(id)).isNotEmpty();

        DANA.post("/api/requests/{id}/withdraw", Map.of("reason", "Not needed any more."), id)
                .statusCode(200)
                .body("status", equalTo("WITHDRAWN"))
                .body("turn.who", equalTo("Nobody"))
                .body("actions.withdraw.allowed", equalTo(false));

        assertThat(held(id)).isEmpty();
        DANA.get("/api/requests/{id}/timeline", id)
                .body(
                        "find { it.kind == 'REQUEST_WITHDRAWN' }.reason",
                        equalTo("Not needed any more."));
        DANA.post("/api/requests/{id}/withdraw", "{}", id)
                .statusCode(409)
                .body("type", equalTo("urn:cloister:problem:IllegalTransition"));
    }

    @Test
    void whatIsInReviewIsNotEdited() {
        String id = DANA.submitted(Api.name());

        DANA.save(id, 3, Api.form("x"))
                .statusCode(409)
                .body("type", equalTo("urn:cloister:problem:IllegalTransition"));
    }

    // --- who sees what

    @Test
    void aStrangerFindsNothingUnderAnyIdRoute() {
        String id = DANA.submitted(Api.name());
        String missing = UUID.randomUUID().toString();

        for (String route :
                List.of("", "/plan", "/plan.json", "/plan/hub.json", "/timeline", "/topology")) {
            DENIZ.get("/api/requests/{id}" + route, id)
                    .statusCode(404)
                    .body("type", equalTo("urn:cloister:problem:NotFound"));
            DENIZ.get("/api/requests/{id}" + route, missing).statusCode(404);
        }
        DENIZ.save(id, 3, Api.form("x")).statusCode(404);
        DENIZ.submit(id, 3).statusCode(404);
        DENIZ.post("/api/requests/{id}/withdraw", "{}", id).statusCode(404);
        DENIZ.post("/api/evaluations", "{\"form\":{},\"requestId\":\"%s\"}".formatted(id))
                .statusCode(404);
        DANA.get("/api/requests/{id}", "not-a-uuid").statusCode(404);
    }

    @Test
    void approversReadAndCannotTouch() {
        String id = DANA.submitted(Api.name());

        NORA.get("/api/requests/{id}", id)
                .statusCode(200)
                .body("actions.withdraw.allowed", equalTo(false))
                .body("actions.withdraw.reason", notNullValue());
        NORA.post("/api/requests/{id}/withdraw", "{}", id)
                .statusCode(403)
                .body("type", equalTo("urn:cloister:problem:RoleRequired"));
    }

    @Test
    void theListShowsWhatThePagesShow() {
        String name = Api.name();
        String id = DANA.submitted(name);

        DANA.get("/api/requests?q=" + name)
                .statusCode(200)
                .body("total", equalTo(1))
                .body("items.id", contains(id))
                .body("items[0].turn.who", notNullValue());
        NORA.get("/api/requests?status=in_review&q=" + name).body("total", equalTo(1));
        NORA.get("/api/requests?status=draft&q=" + name).body("total", equalTo(0));
        NORA.get("/api/requests?team=vision&sort=name&page=1&size=1").body("items", hasSize(1));
        DENIZ.get("/api/requests?q=" + name).body("total", equalTo(0));
    }

    @Test
    void aWrongFilterIsNamed() {
        for (String query :
                List.of("status=nothing", "sort=password", "page=0", "page=x", "size=201"))
            DANA.get("/api/requests?" + query)
                    .statusCode(400)
                    .body("type", equalTo("urn:cloister:problem:InvalidParameter"));
    }

    @Test
    void wildcardsInASearchAreLetters() {
        DANA.submitted(Api.name());

        DANA.get("/api/requests?q=%25").body("total", equalTo(0));
        DANA.get("/api/requests?q='%20or%201=1--").statusCode(200).body("total", equalTo(0));
    }

    private String held(String id) {
        return QuarkusTransaction.requiringNew()
                .call(() -> addressSpace.heldBy(UUID.fromString(id)))
                .map(held -> held.block().toString())
                .orElse("");
    }

    @FunctionalInterface
    private interface Work<T> {
        T of(int number) throws Exception;
    }

    private static <T> List<T> together(int count, Work<T> work) throws Exception {
        CyclicBarrier start = new CyclicBarrier(count);
        try (var threads = Executors.newFixedThreadPool(count)) {
            List<Callable<T>> calls =
                    IntStream.range(0, count)
                            .<Callable<T>>mapToObj(
                                    i ->
                                            () -> {
                                                start.await();
                                                return work.of(i);
                                            })
                            .toList();
            List<T> results = new java.util.ArrayList<>();
            for (var result : threads.invokeAll(calls)) results.add(result.get());
            return results;
        }
    }
}
