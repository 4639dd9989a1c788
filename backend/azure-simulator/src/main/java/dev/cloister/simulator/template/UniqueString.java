package dev.cloister.simulator.template;

import java.nio.charset.StandardCharsets;

/**
 * The hash behind the template function uniqueString: a 64-bit variant of MurmurHash3 with the
 * constants below, in base 32. Public ports of ARM's expression engine agree on it, and on the
 * values that its test names.
 */
final class UniqueString {
    private static final int C1 = 0xab0e9789;
    private static final int C2 = 0x239b961b;
    private static final int STEP1 = 0x561ccd1b;
    private static final int STEP2 = 0x0bcaa747;
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int LENGTH = 13;

    private UniqueString() {}

    /** Thirteen characters for a text; ARM joins several arguments with a hyphen. */
    static String of(String text) {
        long rest = hash(text.getBytes(StandardCharsets.UTF_8));
        StringBuilder out = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            out.append(ALPHABET.charAt((int) (rest >>> 59)));
            rest <<= 5;
        }
        return out.toString();
    }

    private static long hash(byte[] bytes) {
        int h1 = 0;
        int h2 = 0;
        int at = 0;
        for (; at + 8 <= bytes.length; at += 8) {
            h1 ^= first(word(bytes, at, 4));
            h1 = (Integer.rotateLeft(h1, 19) + h2) * 5 + STEP1;
            h2 ^= second(word(bytes, at + 4, 4));
            h2 = (Integer.rotateLeft(h2, 13) + h1) * 5 + STEP2;
        }
        int left = bytes.length - at;
        if (left > 0) {
            h1 ^= first(word(bytes, at, Math.min(4, left)));
        }
        if (left > 4) {
            h2 ^= second(word(bytes, at + 4, left - 4));
        }
        h1 ^= bytes.length;
        h2 ^= bytes.length;
        h1 += h2;
        h2 += h1;
        h1 = avalanche(h1);
        h2 = avalanche(h2);
        h1 += h2;
        h2 += h1;
        return (long) h2 << 32 | h1 & 0xffffffffL;
    }

    private static int first(int word) {
        return Integer.rotateLeft(word * C2, 15) * C1;
    }

    private static int second(int word) {
        return Integer.rotateLeft(word * C1, 17) * C2;
    }

    private static int avalanche(int value) {
        int mixed = (value ^ value >>> 16) * 0x85ebca6b;
        mixed = (mixed ^ mixed >>> 13) * 0xc2b2ae35;
        return mixed ^ mixed >>> 16;
    }

    /** Up to four bytes, the lowest first. */
    private static int word(byte[] bytes, int from, int count) {
        int word = 0;
        for (int i = 0; i < count; i++) {
            word |= (bytes[from + i] & 0xff) << 8 * i;
        }
        return word;
    }
}
