package dev.cloister;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The reviewed document the web client is generated from; -Dgolden=rewrite writes it anew. */
@QuarkusTest
class OpenApiDocumentIT {

    private static final Path GOLDEN = Path.of("openapi.json");
    private static final ObjectMapper SORTED =
            JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

    @Test
    void theDocumentIsTheReviewedOne() throws Exception {
        String actual = sorted(given().get("/q/openapi?format=json").asString());

        if ("rewrite".equals(System.getProperty("golden"))) Files.writeString(GOLDEN, actual);

        assertThat(actual).isEqualTo(Files.readString(GOLDEN));
    }

    /** A number at the end means that two views share a name and the client cannot tell them. */
    @Test
    void everyViewHasANameOfItsOwn() throws Exception {
        JsonNode schemas =
                SORTED.readTree(given().get("/q/openapi?format=json").asString())
                        .at("/components/schemas");

        assertThat(schemas.fieldNames())
                .toIterable()
                .isNotEmpty()
                .allSatisfy(name -> assertThat(name).doesNotContainPattern("\\d$"));
        assertThat(schemas.at("/RequestView/required")).isNotEmpty();
        assertThat(schemas.has("Problem")).isTrue();
    }

    private static String sorted(String json) throws Exception {
        Object value = SORTED.readValue(json, Object.class);
        return SORTED.writerWithDefaultPrettyPrinter().writeValueAsString(value) + "\n";
    }
}
