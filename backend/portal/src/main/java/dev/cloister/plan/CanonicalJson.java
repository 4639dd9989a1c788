package dev.cloister.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Iterator;
import java.util.TreeMap;

/**
 * JSON with one spelling per value (RFC 8785): names sorted by UTF-16 code units, no white space,
 * shortest escapes, numbers as ECMAScript writes them. Refuses what has no single spelling: numbers
 * that a double does not hold exactly enough, and lone surrogates.
 */
public final class CanonicalJson {

    /** Beyond it two neighbours share one double. */
    private static final BigInteger LARGEST_SAFE = BigInteger.TWO.pow(53);

    private CanonicalJson() {}

    public static String of(JsonNode value) {
        StringBuilder out = new StringBuilder();
        write(value, out);
        return out.toString();
    }

    private static void write(JsonNode value, StringBuilder out) {
        switch (value.getNodeType()) {
            case OBJECT -> writeObject(value, out);
            case ARRAY -> writeArray(value, out);
            case STRING -> writeText(value.textValue(), out);
            case NUMBER -> out.append(number(value));
            case BOOLEAN, NULL -> out.append(value.asText());
            case BINARY, MISSING, POJO ->
                    throw new IllegalArgumentException("not a JSON value: " + value.getNodeType());
        }
    }

    private static void writeObject(JsonNode object, StringBuilder out) {
        TreeMap<String, JsonNode> sorted = new TreeMap<>(); // String orders by UTF-16 code units
        object.properties().forEach(field -> sorted.put(field.getKey(), field.getValue()));
        out.append('{');
        String separator = "";
        for (var field : sorted.entrySet()) {
            out.append(separator);
            writeText(field.getKey(), out);
            out.append(':');
            write(field.getValue(), out);
            separator = ",";
        }
        out.append('}');
    }

    private static void writeArray(JsonNode array, StringBuilder out) {
        out.append('[');
        for (Iterator<JsonNode> each = array.elements(); each.hasNext(); ) {
            write(each.next(), out);
            if (each.hasNext()) out.append(',');
        }
        out.append(']');
    }

    private static void writeText(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                boolean pair =
                        Character.isHighSurrogate(c)
                                && i + 1 < text.length()
                                && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) throw new IllegalArgumentException("lone surrogate in a text");
                out.append(c).append(text.charAt(++i));
                continue;
            }
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\t' -> out.append("\\t");
                case '\n' -> out.append("\\n");
                case '\f' -> out.append("\\f");
                case '\r' -> out.append("\\r");
                default -> {
                    if (c < 0x20) out.append(String.format("\\u%04x", (int) c));
                    else out.append(c);
                }
            }
        }
        out.append('"');
    }

    private static String number(JsonNode number) {
        if (number.isIntegralNumber()) {
            BigInteger value = number.bigIntegerValue();
            if (value.abs().compareTo(LARGEST_SAFE) > 0)
                throw new IllegalArgumentException("beyond 2^53: " + value);
            return value.toString();
        }
        double value = number.doubleValue();
        if (!Double.isFinite(value)) throw new IllegalArgumentException("not a JSON number");
        return ecmaScript(value);
    }

    /** Number::toString of ECMA-262 from Java's shortest digits. */
    private static String ecmaScript(double value) {
        if (value == 0) return "0"; // and -0
        BigDecimal shortest = shortest(Math.abs(value));
        String digits = shortest.unscaledValue().toString();
        int point = digits.length() - shortest.scale(); // digits before the decimal point
        String text;
        if (digits.length() <= point && point <= 21) {
            text = digits + "0".repeat(point - digits.length());
        } else if (0 < point && point <= 21) {
            text = digits.substring(0, point) + "." + digits.substring(point);
        } else if (-6 < point && point <= 0) {
            text = "0." + "0".repeat(-point) + digits;
        } else {
            String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
            text =
                    digits.charAt(0)
                            + fraction
                            + "e"
                            + (point > 0 ? "+" : "-")
                            + Math.abs(point - 1);
        }
        return value < 0 ? "-" + text : text;
    }

    /** Java never writes fewer than two digits, ECMAScript does where one is enough. */
    private static BigDecimal shortest(double value) {
        BigDecimal digits = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        if (digits.precision() != 2) return digits;
        BigDecimal one = digits.round(new MathContext(1, RoundingMode.HALF_EVEN));
        return one.doubleValue() == value ? one.stripTrailingZeros() : digits;
    }
}
