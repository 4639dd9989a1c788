package dev.cloister.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalJsonTest {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    @Test
    void theExampleOfTheRfcIsWrittenAsTheRfcSays() {
        JsonNode value =
                Json.parse(
                        """
                        {
                          "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
                          "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
                          "literals": [null, true, false]
                        }\
                        """);

        assertThat(CanonicalJson.of(value))
                .isEqualTo(
                        "{\"literals\":[null,true,false],"
                                + "\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
                                + "\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
    }

    /** RFC 8785, section 3.2.3: sorted by UTF-16 code units, not by code points. */
    @Test
    void namesAreSortedByCodeUnits() {
        JsonNode value =
                Json.parse(
                        """
                        {"\\u20ac": 1, "\\r": 2, "\\ufb33": 3, "1": 4, "\\ud83d\\ude00": 5, "\\u0080": 6, "\\u00f6": 7}\
                        """);

        assertThat(CanonicalJson.of(value).replaceAll("[^1-7]*\"[^\"]*\":([1-7])[^\"]*", "$1"))
                .isEqualTo("2467153");
    }

    /** The table of RFC 8785, appendix B. */
    @ParameterizedTest
    @CsvSource({
        "0000000000000000, 0",
        "8000000000000000, 0",
        "0000000000000001, 5e-324",
        "8000000000000001, -5e-324",
        "7fefffffffffffff, 1.7976931348623157e+308",
        "4340000000000000, 9007199254740992",
        "4430000000000000, 295147905179352830000",
        "44b52d02c7e14af5, 9.999999999999997e+22",
        "44b52d02c7e14af6, 1e+23",
        "44b52d02c7e14af7, 1.0000000000000001e+23",
        "444b1ae4d6e2ef4e, 999999999999999700000",
        "444b1ae4d6e2ef4f, 999999999999999900000",
        "444b1ae4d6e2ef50, 1e+21",
        "3eb0c6f7a0b5ed8c, 9.999999999999997e-7",
        "3eb0c6f7a0b5ed8d, 0.000001",
        "41b3de4355555553, 333333333.3333332",
        "41b3de4355555554, 333333333.33333325",
        "becbf647612f3696, -0.0000033333333333333333",
        "43143ff3c1cb0959, 1424953923781206.2"
    })
    void numbersAreWrittenAsEcmaScriptDoes(String bits, String text) {
        double value = Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16));

        assertThat(CanonicalJson.of(NODES.numberNode(value))).isEqualTo(text);
    }

    @Test
    void whatHasNoSingleSpellingIsRefused() {
        for (JsonNode value :
                List.of(
                        NODES.numberNode(Double.NaN),
                        NODES.numberNode(1L << 60),
                        NODES.textNode("\ud800"),
                        NODES.textNode("\ude00 alone")))
            assertThatThrownBy(() -> CanonicalJson.of(value))
                    .isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void whatIsWrittenMeansTheSame(@ForAll("values") JsonNode value) {
        String canonical = CanonicalJson.of(value);

        assertThat(CanonicalJson.of(Json.parse(canonical))).isEqualTo(canonical);
        assertThat(Json.parse(canonical)).isEqualTo(value);
    }

    @Property
    void theOrderOfFieldsDoesNotMatter(@ForAll("values") JsonNode value, @ForAll long seed) {
        assertThat(CanonicalJson.of(shuffled(value, new Random(seed))))
                .isEqualTo(CanonicalJson.of(value));
    }

    @Property
    void differentValuesAreWrittenDifferently(
            @ForAll("values") JsonNode a, @ForAll("values") JsonNode b) {
        assertThat(CanonicalJson.of(a).equals(CanonicalJson.of(b))).isEqualTo(a.equals(b));
    }

    @Provide
    Arbitrary<JsonNode> values() {
        return Arbitraries.longs().map(seed -> value(new Random(seed), 4)).withoutEdgeCases();
    }

    private static JsonNode value(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 4 : 6)) {
            case 0 -> NODES.numberNode(random.nextInt());
            case 1 -> NODES.textNode(text(random));
            case 2 -> NODES.booleanNode(random.nextBoolean());
            case 3 -> NODES.nullNode();
            case 4 -> {
                ArrayNode array = NODES.arrayNode();
                for (int i = random.nextInt(5); i > 0; i--) array.add(value(random, depth - 1));
                yield array;
            }
            default -> {
                ObjectNode object = NODES.objectNode();
                for (int i = random.nextInt(5); i > 0; i--)
                    object.set(text(random), value(random, depth - 1));
                yield object;
            }
        };
    }

    /** Of code points from all planes, controls and quotes among them. */
    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        int[] bounds = {0x20, 0x80, 0x3000, Character.MAX_CODE_POINT};
        for (int i = random.nextInt(6); i > 0; i--) {
            int codePoint = random.nextInt(bounds[random.nextInt(bounds.length)]);
            if (!lone(codePoint)) text.appendCodePoint(codePoint);
        }
        return text.toString();
    }

    private static JsonNode shuffled(JsonNode value, Random random) {
        if (value.isArray()) {
            ArrayNode array = NODES.arrayNode();
            value.forEach(each -> array.add(shuffled(each, random)));
            return array;
        }
        if (!value.isObject()) return value;
        List<Map.Entry<String, JsonNode>> fields = new ArrayList<>(value.properties());
        Collections.shuffle(fields, random);
        ObjectNode object = NODES.objectNode();
        fields.forEach(field -> object.set(field.getKey(), shuffled(field.getValue(), random)));
        return object;
    }

    private static boolean lone(int codePoint) {
        return Character.getType(codePoint) == Character.SURROGATE;
    }
}
