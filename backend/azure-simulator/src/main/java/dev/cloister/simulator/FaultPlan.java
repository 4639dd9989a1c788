package dev.cloister.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.cloister.simulator.protocol.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The faults that wait to happen, in the order in which they were added. Thread-safe. */
public final class FaultPlan {
    private final List<Entry> entries = new ArrayList<>();
    private int added;

    /** A fault and what is left of it. */
    private static final class Entry {
        private final Fault fault;
        private int skip;
        private int left;

        private Entry(Fault fault) {
            this.fault = fault;
            this.skip = fault.skip();
            this.left = fault.count() == 0 ? Integer.MAX_VALUE : fault.count();
        }
    }

    /** Adds a fault; answers its name. */
    public synchronized String add(Fault fault) {
        added++;
        Fault named = fault.name().isEmpty() ? fault.named("fault-" + added) : fault;
        entries.add(new Entry(named));
        return named.name();
    }

    public synchronized boolean remove(String name) {
        return entries.removeIf(entry -> entry.fault.name().equals(name));
    }

    public synchronized void clear() {
        entries.clear();
    }

    /** Faults that have not been used up. */
    public synchronized List<Fault> waiting() {
        return entries.stream().map(entry -> entry.fault).toList();
    }

    /** Uses up one turn of the first fault that matches, if its kind is asked for. */
    public synchronized @Nullable Fault take(
            String method, String type, String id, List<Fault.Kind> kinds) {
        for (Entry entry : entries) {
            if (!kinds.contains(entry.fault.kind()) || !entry.fault.matches(method, type, id)) {
                continue;
            }
            if (entry.skip > 0) {
                entry.skip--;
                continue;
            }
            if (--entry.left == 0) {
                entries.remove(entry);
            }
            return entry.fault;
        }
        return null;
    }

    /** Adds all faults of an array, or of an object's {@code faults}. */
    public void addAll(JsonNode node) {
        JsonNode list = node.isArray() ? node : Json.at(node, "faults");
        if (list != null) {
            list.forEach(
                    each -> {
                        String unused = add(Fault.fromJson(each));
                    });
        }
    }

    public ArrayNode toJson() {
        ArrayNode list = Json.array();
        waiting().forEach(fault -> list.add(fault.toJson()));
        return list;
    }
}
