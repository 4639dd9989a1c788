package dev.cloister.network;

import java.util.Collection;
import java.util.Optional;
import java.util.TreeSet;

/** A range the portal gives blocks from. */
public record AddressPool(Cidr block) {

    /**
     * First fit, lowest address: keeps the tail of the pool free for large spokes. Walks the taken
     * blocks once instead of trying every candidate, so a full /8 costs no more than its blocks.
     */
    public Optional<Cidr> allocate(int prefix, Collection<Cidr> taken) {
        if (prefix < block.prefix() || prefix > 32) return Optional.empty();
        long step = 1L << (32 - prefix);
        long candidate = start(block);
        for (Cidr used : new TreeSet<>(taken)) {
            if (end(used) <= candidate || start(used) >= end(block)) continue;
            if (start(used) >= candidate + step) break;
            candidate = roundUp(end(used), step);
        }
        return candidate + step <= end(block)
                ? Optional.of(new Cidr((int) candidate, prefix))
                : Optional.empty();
    }

    /** How many more blocks of that prefix fit. */
    public long free(int prefix, Collection<Cidr> taken) {
        if (prefix < block.prefix() || prefix > 32) return 0;
        long step = 1L << (32 - prefix);
        long count = 0;
        long candidate = start(block);
        for (Cidr used : new TreeSet<>(taken)) {
            if (end(used) <= candidate || start(used) >= end(block)) continue;
            count += Math.max(0, (start(used) - candidate) / step);
            candidate = roundUp(end(used), step);
        }
        return count + Math.max(0, (end(block) - candidate) / step);
    }

    private static long start(Cidr block) {
        return Integer.toUnsignedLong(block.address());
    }

    private static long end(Cidr block) {
        return start(block) + block.size();
    }

    private static long roundUp(long value, long step) {
        return (value + step - 1) / step * step;
    }
}
