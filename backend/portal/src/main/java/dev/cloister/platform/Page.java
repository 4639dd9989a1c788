package dev.cloister.platform;

import java.util.List;

/**
 * One page of a list.
 *
 * @param total how many there are in all pages under the same filter
 */
public record Page<T>(List<T> items, long total) {
    public Page {
        items = List.copyOf(items);
    }
}
