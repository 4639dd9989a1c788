package dev.cloister.network;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A fully qualified name in lower case without the final dot, optionally with one leading {@code
 * *.} that stands for any name below. Refuses what only looks like a name: addresses in every
 * spelling, names that mean something else inside a network, metadata hosts.
 */
public record Fqdn(String name) implements Comparable<Fqdn> {

    private static final int LONGEST = 253;
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    /** A number as inet_aton reads it: 10, 012, 0xa. A name that ends in one is an address. */
    private static final Pattern NUMBER = Pattern.compile("[0-9]+|0x[0-9a-f]*");

    /** Names that never leave a network, or must not: RFC 6761, RFC 6762, RFC 8375. */
    private static final List<String> INTERNAL =
            List.of(
                    "localhost",
                    "localdomain",
                    "local",
                    "internal",
                    "intranet",
                    "corp",
                    "home",
                    "lan",
                    "private",
                    "home.arpa",
                    "in-addr.arpa",
                    "ip6.arpa",
                    "test",
                    "example",
                    "invalid",
                    "onion",
                    "alt");

    /** Public names that answer with any address one writes into them. */
    private static final List<String> ECHO =
            List.of("nip.io", "sslip.io", "xip.io", "localtest.me", "lvh.me", "vcap.me");

    private static final List<String> METADATA =
            List.of("metadata.azure.com", "metadata.azure.internal", "metadata.google.internal");

    /** Normalises case and a final dot, then checks. */
    public static Fqdn parse(String text) {
        String name = text.strip().toLowerCase(Locale.ROOT);
        return new Fqdn(name.endsWith(".") ? name.substring(0, name.length() - 1) : name);
    }

    public Fqdn {
        refuseIf(name.isEmpty(), "a name is missing");
        refuseIf(
                name.contains("://") || name.contains("/"),
                "give the host name only, without scheme and path");
        refuseIf(
                !name.chars().allMatch(c -> c < 128),
                "a name is written in ASCII; give an international name in its punycode form"
                        + " (xn--...)");
        refuseIf(
                name.contains(":") || name.contains("["),
                "give a host name, not an IPv6 address or a port");
        refuseIf(name.contains("@"), "give a host name, not an e-mail address or user");
        refuseIf(name.equals("*"), "\"*\" is every host there is; name the destination");
        refuseIf(
                name.indexOf('*', 1) > 0 || name.startsWith("*") && !name.startsWith("*."),
                "a wildcard stands alone at the front: *.example.org");
        String host = name.startsWith("*.") ? name.substring(2) : name;
        refuseIf(host.length() > LONGEST, "a name has at most 253 characters");
        List<String> labels = List.of(host.split("\\.", -1));
        refuseIf(labels.contains(""), "a name has no empty label (two dots in a row)");
        refuseIf(
                NUMBER.matcher(labels.getLast()).matches(),
                "give a host name, not an IP address; addresses change owners without notice");
        for (String label : labels)
            refuseIf(
                    !LABEL.matcher(label).matches(),
                    "\"%s\" is not a label: 1 to 63 letters, digits and inner hyphens"
                            .formatted(label));
        refuseIf(under(host, METADATA), "the metadata service is not a destination outside");
        refuseIf(
                under(host, INTERNAL),
                "%s is an internal name; it means something else inside".formatted(host));
        refuseIf(
                under(host, ECHO),
                "%s answers with whatever address the name spells".formatted(host));
        refuseIf(
                labels.size() < 2 && !name.startsWith("*."),
                "%s has one label; a destination outside has at least two".formatted(host));
    }

    public boolean isWildcard() {
        return name.startsWith("*.");
    }

    /** The name without the wildcard. */
    public String host() {
        return isWildcard() ? name.substring(2) : name;
    }

    public List<String> labels() {
        return List.of(host().split("\\."));
    }

    /** Whether every host that the other one allows is already allowed by this one. */
    public boolean covers(Fqdn other) {
        if (!isWildcard()) return equals(other);
        return other.name.endsWith("." + host());
    }

    /** Whether this name is that suffix or stands below it. */
    public boolean isUnder(String suffix) {
        return under(host(), List.of(suffix));
    }

    @Override
    public int compareTo(Fqdn other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }

    private static boolean under(String host, List<String> suffixes) {
        return suffixes.stream().anyMatch(s -> host.equals(s) || host.endsWith("." + s));
    }

    private static void refuseIf(boolean wrong, String why) {
        if (wrong) throw new IllegalArgumentException(why);
    }
}
