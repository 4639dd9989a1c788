package dev.cloister.simulator.template;

import static dev.cloister.simulator.template.Evaluator.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;

/** Functions on dates, with formats written as .NET writes them. */
final class DateFunctions {
    private static final String COMPACT = "yyyyMMddTHHmmssZ";
    private static final String PLAIN = "yyyy-MM-ddTHH:mm:ssZ";

    /** Formats of one letter, in the invariant culture. */
    private static final Map<String, String> STANDARD =
            Map.ofEntries(
                    Map.entry("d", "MM/dd/yyyy"),
                    Map.entry("D", "dddd, dd MMMM yyyy"),
                    Map.entry("f", "dddd, dd MMMM yyyy HH:mm"),
                    Map.entry("F", "dddd, dd MMMM yyyy HH:mm:ss"),
                    Map.entry("g", "MM/dd/yyyy HH:mm"),
                    Map.entry("G", "MM/dd/yyyy HH:mm:ss"),
                    Map.entry("m", "MMMM dd"),
                    Map.entry("M", "MMMM dd"),
                    Map.entry("o", "yyyy-MM-ddTHH:mm:ss.fffffffZ"),
                    Map.entry("O", "yyyy-MM-ddTHH:mm:ss.fffffffZ"),
                    Map.entry("r", "ddd, dd MMM yyyy HH:mm:ss 'GMT'"),
                    Map.entry("R", "ddd, dd MMM yyyy HH:mm:ss 'GMT'"),
                    Map.entry("s", "yyyy-MM-ddTHH:mm:ss"),
                    Map.entry("t", "HH:mm"),
                    Map.entry("T", "HH:mm:ss"),
                    Map.entry("u", "yyyy-MM-dd HH:mm:ssZ"),
                    Map.entry("U", "dddd, dd MMMM yyyy HH:mm:ss"),
                    Map.entry("y", "yyyy MMMM"),
                    Map.entry("Y", "yyyy MMMM"));

    private DateFunctions() {}

    static void register(BiConsumer<String, Functions.Function> add) {
        add.accept("utcNow", (a, s) -> formatted(Instant.ofEpochMilli(s.now()), a, 0, COMPACT));
        add.accept(
                "dateTimeAdd",
                (a, s) ->
                        formatted(
                                plus(text(a.get(0)), text(a.get(1))),
                                a,
                                2,
                                text(a.get(0)).matches("\\d{8}T\\d{6}Z") ? COMPACT : PLAIN));
        add.accept(
                "dateTimeFromEpoch",
                (a, s) -> formatted(Instant.ofEpochSecond(a.get(0).asLong()), a, 1, PLAIN));
        add.accept(
                "dateTimeToEpoch",
                (a, s) -> LongNode.valueOf(instant(text(a.get(0))).getEpochSecond()));
    }

    private static TextNode formatted(
            Instant at, List<JsonNode> arguments, int formatIndex, String otherwise) {
        boolean given =
                arguments.size() > formatIndex && !text(arguments.get(formatIndex)).isEmpty();
        return TextNode.valueOf(format(at, given ? text(arguments.get(formatIndex)) : otherwise));
    }

    private static Instant instant(String text) {
        if (text.matches("\\d{8}T\\d{6}Z")) {
            return LocalDateTime.parse(text, DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'"))
                    .toInstant(ZoneOffset.UTC);
        }
        if (text.matches("\\d{4}-\\d{2}-\\d{2}")) {
            return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
        }
        String iso = text.replace(' ', 'T');
        try {
            return OffsetDateTime.parse(iso).toInstant();
        } catch (DateTimeParseException e) {
            return LocalDateTime.parse(iso.replaceAll("Z$", "")).toInstant(ZoneOffset.UTC);
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

    /** Formats as .NET does, in UTC. */
    static String format(Instant at, String how) {
        OffsetDateTime date = at.atOffset(ZoneOffset.UTC);
        String pattern = STANDARD.getOrDefault(how, how);
        StringBuilder out = new StringBuilder();
        int i = 0;
        while (i < pattern.length()) {
            char c = pattern.charAt(i);
            if (c == '\'' || c == '"') {
                int end = pattern.indexOf(c, i + 1);
                end = end < 0 ? pattern.length() : end;
                out.append(pattern, i + 1, end);
                i = end + 1;
            } else if (c == '\\' && i + 1 < pattern.length()) {
                out.append(pattern.charAt(i + 1));
                i += 2;
            } else {
                int end = i;
                while (end < pattern.length() && pattern.charAt(end) == c) {
                    end++;
                }
                out.append(part(date, c, end - i));
                i = end;
            }
        }
        return out.toString();
    }

    /** One run of the same letter of a format; a letter that means nothing stands for itself. */
    private static String part(OffsetDateTime date, char letter, int count) {
        String java =
                switch (letter) {
                    case 'y' -> count <= 2 ? "yy" : "yyyy";
                    case 'M' -> "M".repeat(Math.min(count, 4));
                    case 'd' -> count <= 2 ? "d".repeat(count) : count == 3 ? "EEE" : "EEEE";
                    case 'H', 'h', 'm', 's' -> String.valueOf(letter).repeat(Math.min(count, 2));
                    case 'f', 'F' -> "S".repeat(Math.min(count, 7));
                    case 't' -> "a";
                    case 'z' -> count == 3 ? "xxx" : "x";
                    default -> "";
                };
        if (java.isEmpty()) {
            return (letter == 'K' ? "Z" : String.valueOf(letter)).repeat(count);
        }
        String shown = DateTimeFormatter.ofPattern(java, Locale.ENGLISH).format(date);
        return letter == 't' && count == 1 ? shown.substring(0, 1) : shown;
    }
}
