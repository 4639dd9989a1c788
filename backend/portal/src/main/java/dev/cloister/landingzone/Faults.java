package dev.cloister.landingzone;

import dev.cloister.network.Cidr;
import dev.cloister.platform.Refusal.FieldError;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Faults of a document as they are found, each at its place. */
final class Faults {

    private static final Pattern WORD = Pattern.compile("[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?");

    private final List<FieldError> found = new ArrayList<>();

    List<FieldError> all() {
        return List.copyOf(found);
    }

    void unless(boolean right, String at, String fault) {
        if (!right) add(at, fault);
    }

    void add(String at, String fault) {
        found.add(new FieldError(at, "INCONSISTENT", fault));
    }

    <T> void unique(String at, String what, List<T> items, Function<T, String> key) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < items.size(); i++) {
            String value = key.apply(items.get(i));
            unless(
                    seen.add(value),
                    "%s/%d".formatted(at, i),
                    "%s %s is there twice".formatted(what, value));
        }
    }

    void word(String at, String what, String id) {
        unless(
                WORD.matcher(id).matches(),
                at,
                "%s %s: an id is at most 40 lower-case letters, digits and inner hyphens"
                        .formatted(what, id));
    }

    void id(Pattern pattern, String id, String at, String who) {
        unless(pattern.matcher(id).matches(), at, "%s: %s is not a resource id".formatted(who, id));
    }

    boolean address(String text, String at, String who) {
        try {
            var unused = Cidr.ofAddress(text);
            return true;
        } catch (IllegalArgumentException e) {
            add(at, "%s: %s is not an IPv4 address".formatted(who, text));
            return false;
        }
    }

    void block(Cidr block, String at, String who) {
        block.whyReserved().ifPresent(why -> add(at, who + ": " + why));
        unless(block.isPrivate(), at, "%s: %s is not private address space".formatted(who, block));
    }
}
