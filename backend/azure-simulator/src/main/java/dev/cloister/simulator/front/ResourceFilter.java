package dev.cloister.simulator.front;

import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.store.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What {@code $filter} keeps of a list: comparisons with {@code eq} and {@code ne}, the functions
 * ARM knows, {@code and}, {@code or} and brackets. Values compare without case.
 */
final class ResourceFilter {
    private static final Pattern TOKEN =
            Pattern.compile("\\s*(?:'((?:[^']|'')*)'|([(),])|([\\w/.]+))\\s*");

    private static final Set<String> NAMES =
            Set.of(
                    "name",
                    "resourcegroup",
                    "resourcetype",
                    "location",
                    "kind",
                    "identity",
                    "identity/principalid",
                    "principalid",
                    "rolename",
                    "type",
                    "plan",
                    "plan/name",
                    "plan/publisher",
                    "plan/product");

    /** A word or bracket of the text, or a value that stood in quotes. */
    private record Token(String text, boolean quoted) {
        boolean is(String word) {
            return !quoted && text.equalsIgnoreCase(word);
        }
    }

    /** The text is no condition on resources. */
    private static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private String tag = "";

    private ResourceFilter(String text) {
        Matcher matcher = TOKEN.matcher(text);
        int from = 0;
        while (from < text.length()) {
            if (!matcher.find(from) || matcher.start() != from) {
                throw new Unreadable();
            }
            String quoted = matcher.group(1);
            String word = matcher.group(2) == null ? matcher.group(3) : matcher.group(2);
            tokens.add(
                    quoted == null
                            ? new Token(word, false)
                            : new Token(quoted.replace("''", "'"), true));
            from = matcher.end();
        }
    }

    /** The condition, which holds for all if the text is blank; empty if it is not understood. */
    static Optional<Predicate<Resource>> of(String text) {
        if (text.isBlank()) {
            return Optional.of(each -> true);
        }
        try {
            ResourceFilter filter = new ResourceFilter(text.trim());
            Predicate<Resource> all = filter.any();
            return filter.at < filter.tokens.size() ? Optional.empty() : Optional.of(all);
        } catch (Unreadable e) {
            return Optional.empty();
        }
    }

    private boolean next(String word) {
        boolean found = at < tokens.size() && tokens.get(at).is(word);
        at += found ? 1 : 0;
        return found;
    }

    private Token take() {
        if (at >= tokens.size()) {
            throw new Unreadable();
        }
        return tokens.get(at++);
    }

    private void expect(String word) {
        if (!next(word)) {
            throw new Unreadable();
        }
    }

    private String value() {
        Token token = take();
        if (!token.quoted()) {
            throw new Unreadable();
        }
        return token.text();
    }

    private Predicate<Resource> any() {
        Predicate<Resource> found = all();
        while (next("or")) {
            found = found.or(all());
        }
        return found;
    }

    private Predicate<Resource> all() {
        Predicate<Resource> found = one();
        while (next("and")) {
            found = found.and(one());
        }
        return found;
    }

    private Predicate<Resource> one() {
        if (next("(")) {
            Predicate<Resource> inner = any();
            expect(")");
            return inner;
        }
        Token token = take();
        String name = token.text().toLowerCase(Locale.ROOT);
        if (token.quoted()) {
            throw new Unreadable();
        }
        return next("(") ? function(name) : comparison(name);
    }

    private Predicate<Resource> function(String name) {
        Predicate<Resource> found =
                switch (name) {
                    case "atscope" -> each -> true;
                    case "assignedto" -> equal("principalid", value());
                    case "substringof" -> {
                        String part = value().toLowerCase(Locale.ROOT);
                        expect(",");
                        String of = known(take().text());
                        yield each -> lower(of, each).contains(part);
                    }
                    case "startswith" -> {
                        boolean ofTag = next("tagname");
                        String of = ofTag ? "" : known(take().text());
                        expect(",");
                        String start = value().toLowerCase(Locale.ROOT);
                        yield ofTag
                                ? each -> tagBegins(each, start)
                                : each -> lower(of, each).startsWith(start);
                    }
                    default -> throw new Unreadable();
                };
        expect(")");
        return found;
    }

    private Predicate<Resource> comparison(String name) {
        boolean different = next("ne");
        if (!different) {
            expect("eq");
        }
        String value = value();
        if (name.equals("tagname")) {
            tag = value;
            return each -> Json.at(each.body(), "tags", value) != null;
        }
        if (name.equals("tagvalue")) {
            String of = tag;
            return each -> value.equals(Json.text(each.body(), "tags", of));
        }
        Predicate<Resource> same = equal(name, value);
        return different ? same.negate() : same;
    }

    private static Predicate<Resource> equal(String name, String value) {
        String wanted = value.toLowerCase(Locale.ROOT);
        String known = known(name);
        if (known.equals("location")) {
            return each -> lower(known, each).equals(wanted.replace(" ", ""));
        }
        return each -> lower(known, each).equals(wanted);
    }

    private static String known(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (!NAMES.contains(lower)) {
            throw new Unreadable();
        }
        return lower;
    }

    private static boolean tagBegins(Resource resource, String start) {
        boolean[] found = new boolean[1];
        var tags = Json.at(resource.body(), "tags");
        if (tags != null) {
            tags.fieldNames()
                    .forEachRemaining(
                            name -> found[0] |= name.toLowerCase(Locale.ROOT).startsWith(start));
        }
        return found[0];
    }

    private static String lower(String name, Resource resource) {
        String found =
                switch (name) {
                    case "name" -> resource.id().name();
                    case "resourcegroup" -> resource.id().group();
                    case "resourcetype" -> resource.id().type();
                    case "location" -> resource.location().replace(" ", "");
                    case "kind" -> resource.text("kind");
                    case "identity" -> resource.text("identity", "type");
                    case "identity/principalid" -> resource.text("identity", "principalId");
                    case "principalid" -> resource.text("properties", "principalId");
                    case "rolename" -> resource.text("properties", "roleName");
                    case "type" -> resource.text("properties", "type");
                    case "plan", "plan/name" -> resource.text("plan", "name");
                    case "plan/publisher" -> resource.text("plan", "publisher");
                    case "plan/product" -> resource.text("plan", "product");
                    default -> "";
                };
        return orEmpty(found).toLowerCase(Locale.ROOT);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
