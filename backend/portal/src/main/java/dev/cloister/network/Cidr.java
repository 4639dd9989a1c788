package dev.cloister.network;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * An IPv4 block. Host bits must be zero: 10.1.0.4/24 is refused, not silently rounded down. Ordered
 * by address, then larger blocks first.
 */
public record Cidr(int address, int prefix) implements Comparable<Cidr> {

    /** The longest prefix of a subnet that Azure accepts: azure-facts 4. */
    public static final int LONGEST_SUBNET_PREFIX = 29;

    /** Azure keeps the first four addresses and the last one of each subnet: azure-facts 4. */
    public static final int RESERVED_PER_SUBNET = 5;

    /** No leading zeros, so that 010.0.0.0 (octal to some, decimal to others) is not guessed at. */
    private static final Pattern FORM =
            Pattern.compile(
                    "(0|[1-9]\\d{0,2})\\.(0|[1-9]\\d{0,2})\\.(0|[1-9]\\d{0,2})\\.(0|[1-9]\\d{0,2})"
                            + "/(0|[1-9]\\d?)");

    /** A block no workspace may use, and why. */
    private record Reserved(Cidr block, String why) {}

    private static final List<Reserved> RESERVED =
            List.of(
                    new Reserved(parse("0.0.0.0/8"), "it means \"this network\""),
                    new Reserved(parse("127.0.0.0/8"), "it is the loopback"),
                    new Reserved(
                            parse("168.63.129.16/32"), "it is Azure's own DNS and health address"),
                    new Reserved(
                            parse("169.254.0.0/16"),
                            "it is link-local and serves the metadata service"),
                    // azure-facts 4: Foundry agents and container hosts bridge on it
                    new Reserved(parse("172.17.0.0/16"), "container hosts use it for their bridge"),
                    new Reserved(parse("224.0.0.0/4"), "it is multicast"),
                    new Reserved(parse("240.0.0.0/4"), "it is reserved"));

    private static final List<Cidr> PRIVATE =
            List.of(parse("10.0.0.0/8"), parse("172.16.0.0/12"), parse("192.168.0.0/16"));

    public Cidr {
        if (prefix < 0 || prefix > 32)
            throw new IllegalArgumentException("prefix out of range: /" + prefix);
        if ((address & ~mask(prefix)) != 0)
            throw new IllegalArgumentException(
                    "host bits set in %s/%d; the block is %s/%d"
                            .formatted(
                                    dotted(address),
                                    prefix,
                                    dotted(address & mask(prefix)),
                                    prefix));
    }

    /** Reads four decimal octets and a prefix; short, octal and hexadecimal forms are refused. */
    public static Cidr parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches())
            throw new IllegalArgumentException("not an IPv4 block such as 10.16.0.0/24: " + text);
        int address = 0;
        for (int group = 1; group <= 4; group++) {
            int octet = Integer.parseInt(matcher.group(group));
            if (octet > 255) throw new IllegalArgumentException("octet above 255 in " + text);
            address = address << 8 | octet;
        }
        return new Cidr(address, Integer.parseInt(matcher.group(5)));
    }

    /** The /32 of one address. */
    public static Cidr ofAddress(String dotted) {
        return parse(dotted + "/32");
    }

    public boolean contains(Cidr other) {
        return prefix <= other.prefix && (other.address & mask(prefix)) == address;
    }

    public boolean overlaps(Cidr other) {
        return contains(other) || other.contains(this);
    }

    public long size() {
        return 1L << (32 - prefix);
    }

    /** What is left of a subnet of this size after Azure's own addresses; never below zero. */
    public long usable() {
        return Math.max(0, size() - RESERVED_PER_SUBNET);
    }

    /** All blocks of that prefix inside this one, lowest first; empty when they do not fit. */
    public Stream<Cidr> split(int into) {
        if (into < prefix || into > 32) return Stream.empty();
        long step = 1L << (32 - into);
        return LongStream.range(0, 1L << (into - prefix))
                .mapToObj(i -> new Cidr((int) (unsigned(address) + i * step), into));
    }

    /** Which block of that prefix this one starts in, counted from the start of the outer block. */
    public long indexIn(Cidr outer, int unit) {
        if (!outer.contains(this))
            throw new IllegalArgumentException(this + " is not inside " + outer);
        return (unsigned(address) - unsigned(outer.address)) >>> (32 - unit);
    }

    /** The n-th address, counted from zero. */
    public String host(long n) {
        if (n < 0 || n >= size())
            throw new IllegalArgumentException("no address %d in %s".formatted(n, this));
        return dotted((int) (unsigned(address) + n));
    }

    public boolean isPrivate() {
        return PRIVATE.stream().anyMatch(range -> range.contains(this));
    }

    /** Why Azure would not have this block in a virtual network; empty when it would. */
    public Optional<String> whyReserved() {
        return RESERVED.stream()
                .filter(reserved -> overlaps(reserved.block))
                .findFirst()
                .map(r -> "%s overlaps %s: %s".formatted(this, r.block, r.why));
    }

    @Override
    public int compareTo(Cidr other) {
        return Comparator.comparingLong((Cidr block) -> unsigned(block.address))
                .thenComparingInt(Cidr::prefix)
                .compare(this, other);
    }

    @Override
    public String toString() {
        return dotted(address) + "/" + prefix;
    }

    private static int mask(int prefix) {
        return prefix == 0 ? 0 : -1 << (32 - prefix);
    }

    private static long unsigned(int address) {
        return Integer.toUnsignedLong(address);
    }

    private static String dotted(int address) {
        return "%d.%d.%d.%d"
                .formatted(
                        address >>> 24 & 255,
                        address >>> 16 & 255,
                        address >>> 8 & 255,
                        address & 255);
    }
}
