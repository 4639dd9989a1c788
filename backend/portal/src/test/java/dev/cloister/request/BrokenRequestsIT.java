package dev.cloister.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.Api;
import dev.cloister.request.Faults.Fault;
import dev.cloister.request.Faults.Named;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Whatever violates a control in the demo's estate is refused at submit, and of the faults of
 * fields every fourth; the draft stays.
 */
@QuarkusTest
class BrokenRequestsIT {

    private static final Api DANA = Api.as("developer");

    @Test
    void aFaultIsRefusedAtSubmitByItsNameAndTheDraftStays() {
        var forms = new GeneratedForms(20261122, Forms.ESTATE, LocalDate.now(ZoneOffset.UTC));
        List<Fault> faults =
                Faults.all().stream().filter(fault -> fault.estate() == Forms.ESTATE).toList();
        int submitted = 0;
        for (int i = 0; i < faults.size(); i++) {
            Fault fault = faults.get(i);
            ObjectNode form = forms.next().put("name", Api.name()).put("team", "vision");
            Named named = fault.how().in(form);
            boolean control = named.code().matches("[A-Z]{2}-\\d");
            if (!control && i % 4 > 0) continue;
            submitted++;
            String draft = DANA.draft();
            DANA.save(draft, 1, form).statusCode(200);

            Response answer = DANA.submit(draft, 2).extract().response();

            assertThat(answer.statusCode())
                    .as(fault + " " + answer.asString())
                    .isEqualTo(control ? 422 : 400);
            assertThat(answer.<String>path("type"))
                    .isEqualTo("urn:cloister:problem:" + (control ? "Violation" : "Invalid"));
            List<Map<String, String>> errors = answer.path("errors");
            assertThat(errors)
                    .as(fault + " " + answer.asString())
                    .anySatisfy(
                            error ->
                                    assertThat(error)
                                            .containsEntry("pointer", "/form" + named.pointer())
                                            .containsEntry("code", named.code()));
            assertThat(DANA.get("/api/requests/{id}", draft).extract().<String>path("status"))
                    .isEqualTo("DRAFT");
        }
        assertThat(submitted).isGreaterThan(30);
    }
}
