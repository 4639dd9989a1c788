package dev.cloister.simulator.network;

import org.jspecify.annotations.Nullable;

/**
 * An IPv4 block.
 *
 * @param address the address as written, which may have host bits
 */
public record Cidr(long address, int prefix) {
    /**
     * The block that a text names, with or without host bits; null if it names none. A lone address
     * is a /32.
     */
    public static @Nullable Cidr parse(@Nullable String text) {
        if (text == null) {
            return null;
        }
        int slash = text.indexOf('/');
        Long address = number(slash < 0 ? text : text.substring(0, slash));
        if (address == null) {
            return null;
        }
        try {
            int prefix = slash < 0 ? 32 : Integer.parseInt(text.substring(slash + 1));
            return prefix < 0 || prefix > 32 ? null : new Cidr(address, prefix);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** The number of a dotted address, or null. */
    public static @Nullable Long number(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            return null;
        }
        long value = 0;
        for (String part : parts) {
            if (!part.matches("\\d{1,3}") || Integer.parseInt(part) > 255) {
                return null;
            }
            value = value << 8 | Integer.parseInt(part);
        }
        return value;
    }

    public static String address(long value) {
        return (value >> 24 & 255)
                + "."
                + (value >> 16 & 255)
                + "."
                + (value >> 8 & 255)
                + "."
                + (value & 255);
    }

    public long mask() {
        return prefix == 0 ? 0 : 0xffffffffL << 32 - prefix & 0xffffffffL;
    }

    public long first() {
        return address & mask();
    }

    public long last() {
        return first() + size() - 1;
    }

    public long size() {
        return 1L << 32 - prefix;
    }

    public boolean hasHostBits() {
        return address != first();
    }

    public boolean overlaps(Cidr other) {
        return first() <= other.last() && other.first() <= last();
    }

    public boolean contains(Cidr other) {
        return first() <= other.first() && other.last() <= last();
    }

    public boolean contains(long value) {
        return first() <= value && value <= last();
    }

    /** The block of a length at a position inside this one. */
    public Cidr subnet(int length, long index) {
        return new Cidr(first() + (index << 32 - length), length);
    }

    @Override
    public String toString() {
        return address(address) + "/" + prefix;
    }
}
