package dev.cloister.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import dev.cloister.Api;
import io.quarkus.test.junit.QuarkusTest;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AuditIT {

    private static final Api DANA = Api.as("developer");
    private static final Api AUREL = Api.as("auditor");

    @Test
    void aSubmissionLeavesItsEntries() {
        String id = DANA.submitted(Api.name());

        AUREL.get("/api/audit?object={id}", id)
                .statusCode(200)
                .body("total", equalTo(3))
                .body("items[0].action", equalTo("REQUEST_SUBMITTED"))
                .body("items[0].who.name", equalTo("Dana Developer"))
                .body("items[0].outcome", equalTo("DONE"));
        int sequence = AUREL.get("/api/audit?object={id}", id).extract().path("items[0].sequence");
        AUREL.get("/api/audit/{sequence}", sequence)
                .body("details.digest", notNullValue())
                .body("details.block", notNullValue())
                .body("previousHash", notNullValue())
                .body("correlationId", notNullValue());
    }

    @Test
    void aRefusedAttemptIsAnEntryToo() {
        String id = DANA.submitted(Api.name());

        Api.as("network-approver").post("/api/requests/{id}/withdraw", "{}", id).statusCode(403);
        Api.as("developer2").post("/api/requests/{id}/withdraw", "{}", id).statusCode(404);
        DANA.submit(id, 3).statusCode(409);

        for (String name : List.of("Nora", "Deniz", "Dana"))
            org.awaitility.Awaitility.await()
                    .untilAsserted(
                            () ->
                                    AUREL.get(
                                                    "/api/audit?action=attempt_refused&who={who}&object={id}",
                                                    name,
                                                    id)
                                            .body("items", hasSize(1))
                                            .body("items[0].outcome", equalTo("REFUSED"))
                                            .body("items[0].objectType", equalTo("request"))
                                            .body("items[0].reason", notNullValue()));
    }

    @Test
    void filtersNarrowAndNameWhatIsWrong() {
        DANA.submitted(Api.name());

        AUREL.get("/api/audit?action=REQUEST_CREATED&size=5")
                .body("items.action", everyItem(equalTo("REQUEST_CREATED")));
        AUREL.get("/api/audit?from=2100-01-01").body("total", equalTo(0));
        AUREL.get("/api/audit?to=2001-01-01").body("total", equalTo(0));
        AUREL.get("/api/audit?q=landing").body("total", greaterThan(0));
        for (String wrong : List.of("from=yesterday", "action=nothing", "size=0"))
            AUREL.get("/api/audit?" + wrong).statusCode(400);
        AUREL.get("/api/audit/{sequence}", 999_999_999).statusCode(404);
    }

    @Test
    void theChainIsIntactAndTheLookIsAnEntry() {
        AUREL.post("/api/audit/verify", "{}")
                .statusCode(200)
                .body("intact", equalTo(true))
                .body("upTo", greaterThan(0));
        AUREL.get("/api/audit?action=AUDIT_VERIFIED").body("total", greaterThan(0));
    }

    @Test
    void onlyAuditorsAndAdminsRead() {
        for (String user : List.of("developer", "network-approver")) {
            for (String path : List.of("/api/audit", "/api/audit/1", "/api/audit/export"))
                Api.as(user).get(path).statusCode(403);
            Api.as(user).post("/api/audit/verify", "{}").statusCode(403);
        }
        Api.as("admin").get("/api/audit").statusCode(200);
    }

    @Test
    void theExportIsCsvWithoutFormulas() throws Exception {
        String id = DANA.submitted(Api.name());
        String reason = "=cmd|' /C calc'!A0, \"quoted\"\nsecond line";
        DANA.post("/api/requests/{id}/withdraw", Map.of("reason", reason), id).statusCode(200);

        String csv = AUREL.call().get("/api/audit/export?object={id}", id).asString();

        List<CSVRecord> records =
                CSVFormat.RFC4180
                        .builder()
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .get()
                        .parse(new StringReader(csv))
                        .getRecords();
        assertThat(records).hasSize(4);
        assertThat(records.getLast().get("reason")).isEqualTo("'" + reason);
        assertThat(records)
                .allSatisfy(
                        record ->
                                assertThat(record.toList())
                                        .noneMatch(cell -> cell.matches("(?s)[=+@\\t\\r-].*")));
    }

    @Test
    void theExportIsJsonLineByLine() {
        String id = DANA.submitted(Api.name());

        var answer = AUREL.call().get("/api/audit/export?format=jsonl&object={id}", id);

        assertThat(answer.header("Content-Disposition")).contains(".jsonl");
        assertThat(answer.asString().lines())
                .hasSize(3)
                .allMatch(line -> line.startsWith("{") && line.endsWith("}"));
    }

    @Test
    void cellsThatStartAFormulaAreDisarmed() {
        for (String cell : List.of("=1", "+1", "-1", "@x", "\tx", "\rx", "\0x"))
            assertThat(AuditExport.harmless(cell)).isEqualTo("'" + cell);
        assertThat(AuditExport.harmless("plain " + UUID.randomUUID())).startsWith("plain");
        assertThat(AuditExport.harmless("")).isEmpty();
    }
}
