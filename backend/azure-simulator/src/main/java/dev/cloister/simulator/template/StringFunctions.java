package dev.cloister.simulator.template;

import static dev.cloister.simulator.template.Evaluator.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.cloister.simulator.protocol.Json;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Functions on texts. */
final class StringFunctions {
    private static final Pattern PLACEHOLDER =
            Pattern.compile("\\{(\\d+)(?:,(-?\\d+))?(?::([^}]*))?}|\\{\\{|}}");

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
        add.accept("dataUriToString", (a, s) -> TextNode.valueOf(ofDataUri(text(a.get(0)))));
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
        add.accept("uri", (a, s) -> TextNode.valueOf(uri(text(a.get(0)), text(a.get(1)))));
        add.accept("uriComponent", (a, s) -> TextNode.valueOf(escaped(text(a.get(0)))));
        add.accept(
                "uriComponentToString",
                (a, s) ->
                        TextNode.valueOf(
                                URLDecoder.decode(
                                        text(a.get(0)).replace("+", "%2B"),
                                        StandardCharsets.UTF_8)));
        add.accept("parseUri", (a, s) -> parts(URI.create(text(a.get(0)))));
        add.accept("buildUri", (a, s) -> TextNode.valueOf(uriOf(a.get(0))));
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
            ArrayNode out = Json.array();
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
        ArrayNode out = Json.array();
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
                                            default -> placed(found, values);
                                        }));
    }

    /** One argument of a format, as wide as its placeholder asks. */
    private static String placed(MatchResult found, List<JsonNode> values) {
        JsonNode value = values.get(Integer.parseInt(found.group(1)) + 1);
        String shown = formatted(value, found.group(3));
        if (found.group(2) == null) {
            return shown;
        }
        int width = Integer.parseInt(found.group(2));
        String blanks = " ".repeat(Math.max(0, Math.abs(width) - shown.length()));
        return width < 0 ? shown + blanks : blanks + shown;
    }

    private static String formatted(JsonNode value, @Nullable String how) {
        if (how == null || how.isEmpty() || !value.isNumber()) {
            return text(value);
        }
        boolean hasDigits = how.length() > 1;
        int digits = hasDigits ? Integer.parseInt(how.substring(1)) : 0;
        int decimals = hasDigits ? digits : 2;
        return switch (how.charAt(0)) {
            case 'D', 'd' ->
                    String.format(Locale.ROOT, "%0" + Math.max(1, digits) + "d", value.asLong());
            case 'X' ->
                    String.format(Locale.ROOT, "%0" + Math.max(1, digits) + "X", value.asLong());
            case 'x' ->
                    String.format(Locale.ROOT, "%0" + Math.max(1, digits) + "x", value.asLong());
            case 'N', 'n' -> String.format(Locale.ROOT, "%,." + decimals + "f", value.asDouble());
            case 'F', 'f' -> String.format(Locale.ROOT, "%." + decimals + "f", value.asDouble());
            case 'P', 'p' ->
                    String.format(Locale.ROOT, "%,." + decimals + "f %%", 100 * value.asDouble());
            default -> text(value);
        };
    }

    /** A relative address put together with its base, as ARM describes it. */
    private static String uri(String base, String relative) {
        int authority = base.indexOf("//");
        int last = base.lastIndexOf('/');
        if (authority < 0 || last <= authority + 1) {
            return base + (relative.startsWith("/") ? "" : "/") + relative;
        }
        return base.substring(0, last + 1)
                + (relative.startsWith("/") ? relative.substring(1) : relative);
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    private static ObjectNode parts(URI uri) {
        ObjectNode out =
                Json.object(
                        "scheme", uri.getScheme() == null ? "" : uri.getScheme(),
                        "host", uri.getHost() == null ? "" : uri.getHost());
        if (uri.getPort() >= 0) {
            out.put("port", uri.getPort());
        }
        out.put("path", uri.getRawPath());
        out.put("query", uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
        return out;
    }

    private static String uriOf(JsonNode parts) {
        String port = Json.text(parts, "port");
        String path = Json.text(parts, List.of("path"), "");
        return Json.text(parts, List.of("scheme"), "https")
                + "://"
                + Json.text(parts, List.of("host"), "")
                + (port == null ? "" : ":" + port)
                + (path.isEmpty() || path.startsWith("/") ? path : "/" + path)
                + Json.text(parts, List.of("query"), "");
    }

    private static String ofDataUri(String uri) {
        int comma = uri.indexOf(',');
        if (!uri.startsWith("data:") || comma < 0) {
            throw new IllegalArgumentException("not a data URI: " + uri);
        }
        String data = uri.substring(comma + 1);
        return uri.substring(0, comma).endsWith(";base64")
                ? decoded(TextNode.valueOf(data))
                : URLDecoder.decode(data, StandardCharsets.UTF_8);
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
}
