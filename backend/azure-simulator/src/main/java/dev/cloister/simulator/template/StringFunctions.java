package dev.cloister.simulator.template;

import static dev.cloister.simulator.template.Evaluator.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.cloister.simulator.protocol.Json;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Functions on texts and dates. */
final class StringFunctions {
    private static final Pattern PLACEHOLDER =
            Pattern.compile("\\{(\\d+)(?:,-?\\d+)?(?::([^}]*))?}|\\{\\{|}}");

    /** Namespace of the guid function, as ARM documents it. */
    private static final UUID GUID_NAMESPACE =
            UUID.fromString("11fb06fb-712d-4ddd-98c7-e71bbd588830");

    private StringFunctions() {}

    static void register(BiConsumer<String, Functions.Function> add) {
        add.accept(
                "base64",
                (a, s) ->
                        TextNode.valueOf(
                                Base64.getEncoder()
                                        .encodeToString(
                                                text(a.get(0)).getBytes(StandardCharsets.UTF_8))));
        add.accept("base64ToString", (a, s) -> TextNode.valueOf(decoded(a.get(0))));
        add.accept("base64ToJson", (a, s) -> Json.parse(decoded(a.get(0))));
        add.accept(
                "dataUri",
                (a, s) ->
                        TextNode.valueOf(
                                "data:text/plain;charset=utf8;base64,"
                                        + Base64.getEncoder()
                                                .encodeToString(
                                                        text(a.get(0))
                                                                .getBytes(
                                                                        StandardCharsets.UTF_8))));
        add.accept("concat", (a, s) -> concat(a));
        add.accept("endsWith", (a, s) -> bool(lower(a.get(0)).endsWith(lower(a.get(1)))));
        add.accept("startsWith", (a, s) -> bool(lower(a.get(0)).startsWith(lower(a.get(1)))));
        add.accept("format", (a, s) -> TextNode.valueOf(format(a)));
        add.accept("guid", (a, s) -> TextNode.valueOf(guid(joined(a))));
        add.accept("newGuid", (a, s) -> TextNode.valueOf(s.newGuid()));
        add.accept(
                "join",
                (a, s) -> {
                    List<String> parts = new ArrayList<>();
                    a.get(0).forEach(item -> parts.add(text(item)));
                    return TextNode.valueOf(String.join(text(a.get(1)), parts));
                });
        add.accept("json", (a, s) -> Json.parse(text(a.get(0))));
        add.accept(
                "lastIndexOf",
                (a, s) -> LongNode.valueOf(lower(a.get(0)).lastIndexOf(lower(a.get(1)))));
        add.accept(
                "padLeft",
                (a, s) -> {
                    String value = text(a.get(0));
                    String pad = a.size() > 2 ? text(a.get(2)) : " ";
                    return TextNode.valueOf(
                            pad.repeat(Math.max(0, a.get(1).asInt() - value.length())) + value);
                });
        add.accept(
                "replace",
                (a, s) -> TextNode.valueOf(text(a.get(0)).replace(text(a.get(1)), text(a.get(2)))));
        add.accept("split", (a, s) -> split(a.get(0), a.get(1)));
        add.accept("string", (a, s) -> TextNode.valueOf(text(a.get(0))));
        add.accept(
                "substring",
                (a, s) -> {
                    int from = a.get(1).asInt();
                    String value = text(a.get(0));
                    return TextNode.valueOf(
                            a.size() > 2
                                    ? value.substring(from, from + a.get(2).asInt())
                                    : value.substring(from));
                });
        add.accept("toLower", (a, s) -> TextNode.valueOf(text(a.get(0)).toLowerCase(Locale.ROOT)));
        add.accept("toUpper", (a, s) -> TextNode.valueOf(text(a.get(0)).toUpperCase(Locale.ROOT)));
        add.accept("trim", (a, s) -> TextNode.valueOf(text(a.get(0)).strip()));
        add.accept("uniqueString", (a, s) -> TextNode.valueOf(UniqueString.of(joined(a))));
        add.accept(
                "uri",
                (a, s) ->
                        TextNode.valueOf(
                                URI.create(text(a.get(0))).resolve(text(a.get(1))).toString()));
        add.accept(
                "uriComponent",
                (a, s) ->
                        TextNode.valueOf(
                                URLEncoder.encode(text(a.get(0)), StandardCharsets.UTF_8)
                                        .replace("+", "%20")));
        add.accept(
                "uriComponentToString",
                (a, s) ->
                        TextNode.valueOf(
                                URLDecoder.decode(text(a.get(0)), StandardCharsets.UTF_8)));
        add.accept("utcNow", (a, s) -> TextNode.valueOf(date(Instant.ofEpochMilli(s.now()), a, 0)));
        add.accept(
                "dateTimeAdd",
                (a, s) -> TextNode.valueOf(date(plus(text(a.get(0)), text(a.get(1))), a, 2)));
        add.accept(
                "dateTimeFromEpoch",
                (a, s) -> TextNode.valueOf(date(Instant.ofEpochSecond(a.get(0).asLong()), a, 1)));
        add.accept(
                "dateTimeToEpoch",
                (a, s) -> LongNode.valueOf(instant(text(a.get(0))).getEpochSecond()));
    }

    private static BooleanNode bool(boolean value) {
        return BooleanNode.valueOf(value);
    }

    private static String lower(JsonNode node) {
        return text(node).toLowerCase(Locale.ROOT);
    }

    private static String decoded(JsonNode node) {
        return new String(Base64.getDecoder().decode(text(node)), StandardCharsets.UTF_8);
    }

    private static String joined(List<JsonNode> values) {
        return String.join("-", values.stream().map(Evaluator::text).toList());
    }

    private static JsonNode concat(List<JsonNode> values) {
        if (!values.isEmpty() && values.get(0).isArray()) {
            ArrayNode out = Json.MAPPER.createArrayNode();
            values.forEach(array -> array.forEach(out::add));
            return out;
        }
        return TextNode.valueOf(String.join("", values.stream().map(Evaluator::text).toList()));
    }

    private static ArrayNode split(JsonNode value, JsonNode delimiters) {
        List<String> marks = new ArrayList<>();
        if (delimiters.isArray()) {
            delimiters.forEach(mark -> marks.add(Pattern.quote(mark.asText())));
        } else {
            marks.add(Pattern.quote(text(delimiters)));
        }
        ArrayNode out = Json.MAPPER.createArrayNode();
        for (String part : text(value).split(String.join("|", marks), -1)) {
            out.add(part);
        }
        return out;
    }

    private static String format(List<JsonNode> values) {
        return PLACEHOLDER
                .matcher(text(values.get(0)))
                .replaceAll(
                        found ->
                                Matcher.quoteReplacement(
                                        switch (found.group()) {
                                            case "{{" -> "{";
                                            case "}}" -> "}";
                                            default ->
                                                    formatted(
                                                            values.get(
                                                                    Integer.parseInt(found.group(1))
                                                                            + 1),
                                                            found.group(2));
                                        }));
    }

    private static String formatted(JsonNode value, @org.jspecify.annotations.Nullable String how) {
        if (how == null || !value.isNumber()) {
            return text(value);
        }
        int digits = how.length() > 1 ? Integer.parseInt(how.substring(1)) : 0;
        return switch (Character.toUpperCase(how.charAt(0))) {
            case 'D' ->
                    String.format(Locale.ROOT, "%0" + Math.max(1, digits) + "d", value.asLong());
            case 'X' ->
                    String.format(Locale.ROOT, "%0" + Math.max(1, digits) + "X", value.asLong());
            default -> text(value);
        };
    }

    static byte[] digest(String algorithm, byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** RFC 4122 version 5. */
    static String guid(String name) {
        ByteBuffer namespace = ByteBuffer.allocate(16);
        namespace
                .putLong(GUID_NAMESPACE.getMostSignificantBits())
                .putLong(GUID_NAMESPACE.getLeastSignificantBits());
        byte[] hash = digest("SHA-1", namespace.array(), name.getBytes(StandardCharsets.UTF_8));
        hash[6] = (byte) (hash[6] & 0x0f | 0x50);
        hash[8] = (byte) (hash[8] & 0x3f | 0x80);
        ByteBuffer bytes = ByteBuffer.wrap(hash);
        return new UUID(bytes.getLong(), bytes.getLong()).toString();
    }

    private static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text.replace(' ', 'T')).toInstant();
        } catch (java.time.format.DateTimeParseException e) {
            return LocalDateTime.parse(text.replace(' ', 'T').replaceAll("Z$", ""))
                    .toInstant(ZoneOffset.UTC);
        }
    }

    private static Instant plus(String base, String span) {
        OffsetDateTime from = instant(base).atOffset(ZoneOffset.UTC);
        boolean minus = span.startsWith("-");
        String text = minus ? span.substring(1) : span;
        int time = text.indexOf('T');
        String days = time < 0 ? text : text.substring(0, time);
        Period period = days.length() > 1 ? Period.parse(days) : Period.ZERO;
        Duration duration = time < 0 ? Duration.ZERO : Duration.parse("P" + text.substring(time));
        return (minus ? from.minus(period).minus(duration) : from.plus(period).plus(duration))
                .toInstant();
    }

    private static String date(Instant at, List<JsonNode> arguments, int formatIndex) {
        String how = arguments.size() > formatIndex ? text(arguments.get(formatIndex)) : "";
        OffsetDateTime date = at.atOffset(ZoneOffset.UTC);
        return switch (how) {
            case "", "u" ->
                    DateTimeFormatter.ofPattern(
                                    how.isEmpty()
                                            ? "yyyy-MM-dd'T'HH:mm:ss'Z'"
                                            : "yyyy-MM-dd HH:mm:ss'Z'")
                            .format(date);
            case "o", "O" ->
                    DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSS'Z'").format(date);
            case "d" -> DateTimeFormatter.ofPattern("MM/dd/yyyy").format(date);
            default ->
                    DateTimeFormatter.ofPattern(
                                    how.replace("T", "'T'")
                                            .replaceAll("(?<!')Z", "'Z'")
                                            .replace("''", "'")
                                            .replace("f", "S")
                                            .replace("tt", "a"))
                            .format(date);
        };
    }
}
