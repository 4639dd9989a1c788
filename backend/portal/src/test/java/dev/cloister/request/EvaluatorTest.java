package dev.cloister.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.cloister.isolation.Finding;
import dev.cloister.isolation.Finding.Severity;
import dev.cloister.isolation.TopologyView;
import dev.cloister.network.Cidr;
import dev.cloister.plan.Classification;
import dev.cloister.platform.Refusal.FieldError;
import dev.cloister.platform.Refused;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvaluatorTest {

    private static final ObjectMapper JSON =
            new ObjectMapper()
                    .registerModules(new JavaTimeModule(), new Jdk8Module())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    private final Evaluator evaluator =
            new Evaluator(_ -> List.of("ai-governance", "network-security"));

    @Test
    void aCompleteFormCanBeSubmitted() {
        Evaluation evaluation = evaluate(Forms.complete());

        assertThat(evaluation.valid()).isTrue();
        // the hub gives workspaces no policies of their own
        assertThat(evaluation.findings())
                .filteredOn(f -> f.severity() != Severity.PASS)
                .extracting(Finding::severity, Finding::control)
                .containsExactly(tuple(Severity.NOTICE, "SV-3"));
        assertThat(evaluation.risk()).isEqualTo(Risk.LOW);
        assertThat(evaluation.digest()).matches("[0-9a-f]{64}");
        assertThat(evaluation.resources()).isEqualTo(13);
        assertThat(evaluation.cost().monthly()).isEqualByComparingTo("7.30");
        assertThat(evaluation.approvals())
                .extracting(Evaluation.Approval::group)
                .containsExactly("network-security", "ai-governance");
    }

    @Test
    void whatIsSaidOfSeveralServicesAlikeIsSaidOnce() {
        ObjectNode form = Forms.allServices();
        form.withArray("services")
                .add(Forms.object("{\"kind\": \"ai-services\", \"account\": \"ContentSafety\"}"));

        assertThat(evaluate(form).effect())
                .contains(
                        "Speech and Content Safety answer only at a private address, to people with"
                                + " Entra ID.",
                        "Storage, Key Vault, Container Registry, AI Search and Cosmos DB are"
                                + " reached only at a private address, without keys.")
                .filteredOn(sentence -> sentence.startsWith("Machine Learning answers only"))
                .hasSize(1);
    }

    @Test
    void aGroupThatTheLandingZoneLacksIsSaidInASentence() {
        assertThatThrownBy(
                        () ->
                                Approvals.of(
                                        List.of("nobody"),
                                        new RiskAssessment(
                                                List.of(),
                                                new RoutingFacts(
                                                        Risk.LOW,
                                                        Classification.INTERNAL,
                                                        false,
                                                        0,
                                                        0)),
                                        List.of(),
                                        Forms.ESTATE))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("an admin has to add it");
    }

    @Test
    void theDigestIsThatOfThePlanWhichWouldBeSubmitted() {
        Evaluator.Assessment assessment = Forms.assess(Forms.complete());

        assertThat(assessment.plan().orElseThrow().digest().hex())
                .isEqualTo(assessment.evaluation().digest());
    }

    @Test
    void theJsonIsTheContractsWithoutNulls() {
        JsonNode json = JSON.valueToTree(evaluate(Forms.complete()));

        assertThat(json.fieldNames())
                .toIterable()
                .containsExactly(
                        "valid",
                        "fieldErrors",
                        "findings",
                        "risk",
                        "riskReasons",
                        "approvals",
                        "addressSpace",
                        "names",
                        "cost",
                        "resources",
                        "effect",
                        "topology",
                        "digest");
        assertThat(json.at("/findings/0").toString())
                .isEqualTo(
                        "{\"control\":\"SV-1\",\"title\":\"No service is reachable from the public"
                                + " internet\",\"severity\":\"PASS\",\"message\":\"oai-vision-lab-"
                                + "swedencentral-xrbfqj has no public endpoint.\"}");
        assertThat(json.at("/cost/priceListDate").asText()).isEqualTo("2026-05-29");
        assertThat(json.at("/addressSpace").toString())
                .isEqualTo(
                        "{\"block\":\"10.16.0.0/26\",\"subnets\":[{\"name\":\"snet-pe\",\"block\":"
                                + "\"10.16.0.0/27\",\"usable\":27},{\"name\":\"snet-workload\","
                                + "\"block\":\"10.16.0.32/27\",\"usable\":27}],"
                                + "\"leftovers\":[],\"pool\":"
                                + "\"swedencentral-1\",\"free\":4096}");
    }

    /** A jumpbox takes the last quarter, of which it needs a quarter. */
    @Test
    void whatIsLeftOfTheBlockIsExplained() {
        ObjectNode form =
                Forms.withAccess(
                        "{\"jumpbox\": {\"place\": \"WORKSPACE\", \"bastion\": \"OWN\", \"size\":"
                                + " \"Standard_B2ms\"}}");

        assertThat(Objects.requireNonNull(evaluate(form).addressSpace()).leftovers())
                .extracting(each -> each.block() + " " + each.addresses())
                .containsExactly("10.16.0.208/28 16", "10.16.0.224/27 32");
        assertThat(Objects.requireNonNull(evaluate(form).addressSpace()).leftovers())
                .allMatch(
                        each ->
                                each.why()
                                        .startsWith(
                                                "Endpoints and workload have subnets of one size;"
                                                        + " to make both a /25 takes 128 addresses"
                                                        + " more, and 48 are left."));
    }

    @Test
    void anEmptyFormIsEvaluatedToo() {
        Evaluation evaluation = evaluate(DraftForm.empty().toJson());

        assertThat(evaluation.valid()).isFalse();
        assertThat(evaluation.findings()).isEmpty();
        assertThat(evaluation.addressSpace()).isNull();
        assertThat(evaluation.digest()).isNull();
    }

    @Test
    void regionAndSizeAloneShowAddressSpaceAndCost() {
        Evaluation evaluation =
                evaluate(
                        Forms.json(
                                "{\"kind\":\"create-workspace\",\"region\":\"westeurope\",\"network\":{\"prefix\":25}}"));

        assertThat(evaluation.addressSpace()).isNotNull();
        assertThat(evaluation.topology()).isNotNull();
        assertThat(evaluation.names()).isEmpty();
        assertThat(evaluation.digest()).isNull();
    }

    @Test
    void whatIsBuiltIsJudgedWhileTheRestOfTheFormIsBeingTyped() {
        ObjectNode finished = Forms.allServices();
        List<Finding> whole = evaluate(finished).findings();
        ObjectNode typing = finished.deepCopy();
        typing.remove(List.of("name", "team", "purpose"));

        assertThat(evaluate(typing).findings())
                .extracting(Finding::control, Finding::severity, Finding::pointer)
                .containsExactlyElementsOf(
                        whole.stream()
                                .map(f -> tuple(f.control(), f.severity(), f.pointer()))
                                .toList());
        assertThat(evaluate(typing).valid()).isFalse();
    }

    /** A service that cannot be read leaves a gap, and places are counted. */
    @Test
    void anUnreadableServiceKeepsTheOthersFromBeingJudged() {
        ObjectNode form = Forms.allServices();
        JsonEdits.put(form, "/services/0/models/0/capacity", Forms.json("-1"));

        assertThat(evaluate(form).findings()).isEmpty();
    }

    @Test
    void aRevisionKeepsItsBlock() {
        Cidr held = Cidr.parse("10.17.0.0/26");
        var situation =
                new Evaluator.Situation(Forms.ESTATE, Set.of(), Optional.of(held), Forms.TODAY);

        assertThat(evaluator.assess(Forms.form(Forms.complete()), situation).block())
                .hasValue(held);
        ObjectNode larger = Forms.complete();
        larger.putObject("network").put("prefix", 25);
        assertThat(evaluator.assess(Forms.form(larger), situation).block())
                .hasValue(Cidr.parse("10.16.0.0/25"));
    }

    @Test
    void aFullPoolIsAFaultOfTheSize() {
        var situation =
                Evaluator.Situation.of(
                        Forms.ESTATE, Set.of(Cidr.parse("10.16.0.0/14")), Forms.TODAY);

        Evaluator.Assessment assessment = evaluator.assess(Forms.form(Forms.complete()), situation);

        assertThat(assessment.evaluation().fieldErrors())
                .extracting(FieldError::code)
                .containsExactly("ADDRESS_SPACE_EXHAUSTED");
        assertThat(assessment.plan()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/classification | \"CONFIDENTIAL\" | It holds confidential data.",
                "/expiresOn | \"2028-06-30\" | It lives longer than a year.",
                "/services/0/models/0/capacity | 300 | Its models take 330 thousand tokens per"
                        + " minute."
            })
    void eachReasonAloneMakesTheRiskHigh(String pointer, String value, String reason) {
        ObjectNode form = Forms.complete();
        JsonEdits.put(form, pointer, Forms.json(value));

        Evaluation evaluation = evaluate(form);

        assertThat(evaluation.risk()).isEqualTo(Risk.HIGH);
        assertThat(evaluation.riskReasons()).containsExactly(reason);
    }

    @Test
    void anExceptionAddsTheGroupThatGrantsIt() {
        ObjectNode form = Forms.complete();
        JsonEdits.put(form, "/outbound/1/destination/name", Forms.json("\"*.partner.org\""));
        JsonEdits.put(form, "/outbound/1/trustedSource", null);

        Evaluation evaluation =
                new Evaluator(_ -> List.of())
                        .evaluate(
                                Forms.form(form),
                                Evaluator.Situation.of(Forms.ESTATE, Set.of(), Forms.TODAY));

        assertThat(evaluation.valid()).isTrue();
        assertThat(evaluation.approvals())
                .extracting(Evaluation.Approval::group, Evaluation.Approval::why)
                .containsExactly(
                        tuple(
                                "network-security",
                                "*.partner.org reaches hosts that nobody has reviewed."));
    }

    @Test
    void whatTheTableDecidesOnIsPrimitive() {
        assertThat(Forms.assess(Forms.complete()).facts())
                .hasValue(new RoutingFacts(Risk.LOW, Classification.INTERNAL, false, 0, 80));
    }

    @Test
    void everyPresetCanBeSubmittedOnceItHasNameAndTeam() {
        List<Preset> presets = Preset.of(Forms.ESTATE, Forms.TODAY);

        assertThat(presets).hasSizeGreaterThanOrEqualTo(3);
        for (Preset preset : presets) {
            ObjectNode form = (ObjectNode) preset.form().toJson();
            Evaluation evaluation = evaluate(form.put("name", "my-lab").put("team", "vision"));

            assertThat(evaluation.fieldErrors()).as(preset.id()).isEmpty();
            assertThat(evaluation.findings())
                    .as(preset.id())
                    .extracting(Finding::severity)
                    .doesNotContain(Severity.EXCEPTION, Severity.VIOLATION);
            assertThat(evaluation.valid()).isTrue();
        }
    }

    @Test
    void everyLineOfThePictureEndsAtABoxOfIt() {
        var forms = new GeneratedForms(7, Forms.ESTATE);
        for (int i = 0; i < 50; i++) {
            TopologyView view = Objects.requireNonNull(evaluate(forms.next()).topology());
            List<String> ids = view.nodes().stream().map(TopologyView.Node::id).toList();

            assertThat(ids).doesNotHaveDuplicates();
            assertThat(view.edges())
                    .allMatch(edge -> ids.contains(edge.from()) && ids.contains(edge.to()));
            for (TopologyView.Node node : view.nodes())
                if (node.parent() != null)
                    assertThat(ids.indexOf(node.parent())).isBetween(0, ids.indexOf(node.id()) - 1);
        }
    }

    @Test
    void formOptionsOfferOnlyTheCallersTeams() {
        FormOptions options = FormOptions.of(Forms.ESTATE, List.of("vision", "gone"), Forms.TODAY);

        assertThat(options.teams()).containsExactly("vision");
        assertThat(options.sizes())
                .extracting(FormOptions.Size::prefix, FormOptions.Size::privateEndpoints)
                .containsExactly(tuple(27, 3L), tuple(26, 9L), tuple(25, 19L), tuple(24, 41L));
    }

    private Evaluation evaluate(JsonNode form) {
        return evaluator.evaluate(
                Forms.form(form), Evaluator.Situation.of(Forms.ESTATE, Set.of(), Forms.TODAY));
    }
}
