package dev.cloister.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.platform.Refusal.FieldError;
import dev.cloister.platform.Refused;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormCheckTest {

    @Test
    void aCompleteFormBecomesAChange() {
        FormCheck check = check(Forms.complete());

        assertThat(check.errors()).isEmpty();
        assertThat(check.change()).map(change -> change.spec().name()).hasValue("vision-lab");
    }

    @Test
    void anEmptyFormNamesEverythingThatIsMissing() {
        assertThat(check(DraftForm.empty().toJson()).errors())
                .extracting(FieldError::pointer)
                .containsExactly(
                        "/name",
                        "/team",
                        "/purpose",
                        "/classification",
                        "/region",
                        "/expiresOn",
                        "/network/prefix",
                        "/services");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "null",
            value = {
                "/kind | \"delete-world\" | UNKNOWN_KIND",
                "/name | \"ab\" | NAME_LENGTH",
                "/name | \"aaaaaaaaaaaaaaaaaaaaaaaaa\" | NAME_LENGTH",
                "/name | \"Vision\" | NAME_FORM",
                "/name | \"1vision\" | NAME_FORM",
                "/name | \"vision--lab\" | NAME_FORM",
                "/name | \"vision-\" | NAME_FORM",
                "/name | \"visión\" | NAME_FORM",
                "/name | \"a\\u0000bc\" | NAME_FORM",
                "/team | \"nobody\" | UNKNOWN_TEAM",
                "/purpose | \"short\" | LENGTH",
                "/purpose | \"with a bell \\u0007 inside\" | CHARACTERS",
                "/purpose | \"half a pair \\ud83d inside\" | CHARACTERS",
                "/classification | \"SECRET\" | UNKNOWN_CHOICE",
                "/classification | \"internal\" | UNKNOWN_CHOICE",
                "/region | \"mars\" | UNKNOWN_REGION",
                "/expiresOn | \"2026-11-22\" | IN_THE_PAST",
                "/expiresOn | \"2027-02-30\" | DATE_FORM",
                "/expiresOn | \"30.06.2027\" | DATE_FORM",
                "/expiresOn | \"2099-01-01\" | TOO_LATE",
                "/network/prefix | 8 | UNKNOWN_SIZE",
                "/network/prefix | null | REQUIRED",
                "/services/0/kind | \"azure-everything\" | UNKNOWN_SERVICE",
                "/services/0/models | [] | REQUIRED",
                "/services/0/account | \"Face\" | NOT_APPLICABLE",
                "/services/0/isolation | \"OWN_SUBNET\" | NOT_APPLICABLE",
                "/services/0/allowedNames/0 | \"*.contoso.com\" | FQDN_REFUSED",
                "/services/1/account | \"Telepathy\" | UNKNOWN_SERVICE",
                "/services/1/account | null | REQUIRED",
                "/services/1/models | [{}] | NOT_APPLICABLE",
                "/services/3/models | [{}] | NOT_APPLICABLE",
                "/services/2/agents | \"CLEVER\" | UNKNOWN_CHOICE",
                "/services/0/reach | \"EVERYBODY\" | UNKNOWN_CHOICE",
                "/services/0/endsOn | \"2027-01-01\" | NOT_APPLICABLE",
                "/services/8/reach | \"PRIVATE\" | NOT_APPLICABLE",
                "/services/8/account | \"Face\" | NOT_APPLICABLE",
                "/services/2/isolation | \"NONE\" | UNKNOWN_CHOICE",
                "/services/2/models | [] | REQUIRED",
                "/services/0/models/0/name | \"gpt-99\" | UNKNOWN_MODEL",
                "/services/0/models/0/version | \"2000-01-01\" | UNKNOWN_MODEL",
                "/services/0/models/0/sku | \"Gold\" | UNKNOWN_MODEL",
                "/services/0/models/0/capacity | 0 | CAPACITY_OUT_OF_RANGE",
                "/services/0/models/0/capacity | 301 | CAPACITY_OUT_OF_RANGE",
                "/services/0/models/0/capacity | null | REQUIRED",
                "/outbound/0/destination/kind | \"ip\" | UNKNOWN_DESTINATION",
                "/outbound/0/destination/name | \"10.0.0.1\" | FQDN_REFUSED",
                "/outbound/0/destination/name | \"*\" | FQDN_REFUSED",
                "/outbound/0/destination/name | \"metadata.google.internal\" | FQDN_REFUSED",
                "/outbound/0/destination/name | \"münchen.de\" | FQDN_REFUSED",
                "/outbound/0/protocol | \"TCP\" | UNKNOWN_CHOICE",
                "/outbound/0/ports | [] | REQUIRED",
                "/outbound/0/protocol | \"FTP\" | UNKNOWN_CHOICE",
                "/outbound/0/justification | \"why not\" | LENGTH",
                "/outbound/0/endsOn | \"2020-01-01\" | IN_THE_PAST",
                "/outbound/0/endsOn | \"2028-01-01\" | AFTER_WORKSPACE",
                "/outbound/0/trustedSource | \"my-friend\" | UNKNOWN_TRUSTED_SOURCE"
            })
    void aFaultIsNamedWhereItIs(String pointer, String value, String code) {
        ObjectNode form = pointer.startsWith("/services") ? Forms.allServices() : Forms.complete();
        JsonEdits.put(form, pointer, value == null ? Forms.json("null") : Forms.json(value));

        assertThat(check(form).errors())
                .extracting(FieldError::pointer, FieldError::code)
                .containsExactly(tuple(pointer, code));
    }

    @Test
    void aNetworkTooSmallForTheAgentsIsRefused() {
        ObjectNode form = Forms.allServices();
        form.putObject("network").put("prefix", 27);

        assertThat(check(form).errors())
                .extracting(FieldError::pointer, FieldError::code)
                .containsExactly(tuple("/network/prefix", "TOO_SMALL"));
    }

    @Test
    void machineLearningWithoutItsCompanionsIsRefused() {
        ObjectNode form = Forms.complete();
        JsonEdits.put(
                form,
                "/services/0",
                Forms.json(
                        "{\"kind\": \"machine-learning\", \"isolation\":"
                                + " \"MANAGED_APPROVED_OUTBOUND\"}"));

        assertThat(check(form).errors())
                .extracting(FieldError::pointer, FieldError::message)
                .containsExactly(
                        tuple(
                                "/services/0",
                                "Machine Learning also needs Storage, Key Vault, Container"
                                        + " Registry."));
    }

    /** Seventeen addresses for endpoints, where a /26 beside the agents leaves eleven. */
    @Test
    void aNetworkTooSmallForTheEndpointsIsRefused() {
        ObjectNode form = Forms.allServices();
        form.putObject("network").put("prefix", 26);

        assertThat(check(form).errors())
                .extracting(FieldError::pointer, FieldError::code)
                .containsExactly(tuple("/network/prefix", "TOO_SMALL"));
    }

    @Test
    void theSameServiceTwiceIsOneTooMany() {
        ObjectNode form = Forms.allServices();
        JsonEdits.put(form, "/services/2", form.at("/services/1").deepCopy());

        assertThat(check(form).errors())
                .extracting(FieldError::pointer, FieldError::code)
                .containsExactly(tuple("/services/2", "DUPLICATE"));
    }

    @Test
    void portsAreNamedOneByOne() {
        ObjectNode form = Forms.complete();
        JsonEdits.put(form, "/outbound/0/ports", Forms.json("[443, 0, 65536, null]"));

        assertThat(check(form).errors())
                .extracting(FieldError::pointer)
                .containsExactly(
                        "/outbound/0/ports/1", "/outbound/0/ports/2", "/outbound/0/ports/3");
    }

    @Test
    void theSameModelTwiceIsOneTooMany() {
        ObjectNode form = Forms.complete();
        JsonEdits.put(form, "/services/0/models/1", form.at("/services/0/models/0").deepCopy());

        assertThat(check(form).errors())
                .extracting(FieldError::pointer, FieldError::code)
                .containsExactly(tuple("/services/0/models/1", "DUPLICATE"));
    }

    @Test
    void whatCouldBeReadIsKeptBesideTheFaults() {
        ObjectNode form = Forms.complete().put("name", "NO");
        JsonEdits.put(form, "/outbound/0/destination/name", Forms.json("\"10.0.0.1\""));

        FormCheck check = check(form);

        assertThat(check.change()).isEmpty();
        assertThat(check.parts().region()).hasValue("swedencentral");
        assertThat(check.parts().outbound()).containsOnlyKeys(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"nmae\": \"x\"} | /form/nmae | UNKNOWN_FIELD",
                "{\"network\": {\"prefix\": 26, \"a/b~c\": 1}} | /form/network/a~1b~0c |"
                        + " UNKNOWN_FIELD",
                "{\"services\": [{\"models\": [{}, {\"temperature\": 1}]}]} |"
                        + " /form/services/0/models/1/temperature | UNKNOWN_FIELD",
                "{\"name\": 7} | /form/name | WRONG_TYPE",
                "{\"name\": [\"x\"]} | /form/name | WRONG_TYPE",
                "{\"network\": {\"prefix\": \"26\"}} | /form/network/prefix | WRONG_TYPE",
                "{\"network\": {\"prefix\": 26.5}} | /form/network/prefix | WRONG_TYPE",
                "{\"network\": {\"prefix\": 99999999999}} | /form/network/prefix | WRONG_TYPE",
                "{\"outbound\": {\"ports\": 443}} | /form/outbound | WRONG_TYPE",
                "[] | /form | WRONG_TYPE"
            })
    void whatIsNotUnderstoodIsRefusedNotDropped(String json, String pointer, String code) {
        assertThatThrownBy(() -> DraftForm.read(Forms.json(json), "/form"))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused ->
                                assertThat(refused.refusal().errors())
                                        .extracting(FieldError::pointer, FieldError::code)
                                        .containsExactly(tuple(pointer, code)));
    }

    @Test
    void aFormThatIsTooLargeIsRefused() {
        ObjectNode form = Forms.complete().put("purpose", "x".repeat(300_000));

        assertThatThrownBy(() -> DraftForm.read(form, "/form")).isInstanceOf(Refused.class);
    }

    @Test
    void aDraftIsStoredAsItWasTyped() {
        for (JsonNode form :
                List.of(
                        Forms.complete(),
                        Forms.json(
                                "{\"name\": \"\", \"expiresOn\": \"soon\", \"outbound\": [{}]}")))
            assertThat(DraftForm.read(form, "").toJson()).isEqualTo(form);
    }

    private static FormCheck check(JsonNode form) {
        return FormCheck.of(Forms.form(form), Forms.ESTATE, Forms.TODAY);
    }
}
