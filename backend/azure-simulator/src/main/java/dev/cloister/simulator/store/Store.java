package dev.cloister.simulator.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.protocol.ResourceId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Everything Azure remembers: resources by id, who refers to whom, named facts (soft-deleted names,
 * registrations, operations) and the count of effects. Not thread-safe: the simulator serves one
 * request at a time under one lock. Each change is noted for the journal; {@link #drain()} hands
 * the notes over.
 */
public final class Store {
    private final TreeMap<String, Resource> resources = new TreeMap<>();
    private final Map<String, Set<String>> byType = new HashMap<>();
    private final Map<String, Set<String>> referrers = new HashMap<>();
    private final Map<String, Set<String>> references = new HashMap<>();
    private final Map<String, Integer> generations = new HashMap<>();
    private final Map<String, TreeMap<String, ObjectNode>> facts = new TreeMap<>();
    private final Map<String, Integer> effects = new LinkedHashMap<>();
    private final Map<String, JsonNode> changed = new LinkedHashMap<>();
    private final ArrayDeque<Runnable> undo = new ArrayDeque<>();
    private boolean undoable;
    private long sequence;

    /** Runs changes that all happen or, if it throws, not at all. */
    public <T> T atomically(Supplier<T> changes) {
        if (undoable) {
            return changes.get();
        }
        undoable = true;
        try {
            return changes.get();
        } catch (RuntimeException e) {
            // taking back must not be noted as something to take back
            undoable = false;
            while (!undo.isEmpty()) {
                undo.pop().run();
            }
            throw e;
        } finally {
            undo.clear();
            undoable = false;
        }
    }

    private void undoWith(Runnable step) {
        if (undoable) {
            undo.push(step);
        }
    }

    public @Nullable Resource find(String id) {
        return resources.get(ResourceId.key(id));
    }

    public @Nullable Resource find(ResourceId id) {
        return resources.get(id.key());
    }

    public int size() {
        return resources.size();
    }

    /** Everything whose id begins with this one and a slash, outermost first. */
    public List<Resource> below(String id) {
        String prefix = ResourceId.key(id) + "/";
        return new ArrayList<>(resources.subMap(prefix, prefix + Character.MAX_VALUE).values());
    }

    /** Direct children of one type, oldest first. */
    public List<Resource> children(ResourceId parent, String typeName) {
        String prefix = parent.key() + "/" + typeName.toLowerCase(Locale.ROOT) + "/";
        return resources.subMap(prefix, prefix + Character.MAX_VALUE).values().stream()
                .filter(resource -> resource.id().key().indexOf('/', prefix.length()) < 0)
                .sorted(Comparator.comparingLong(Resource::sequence))
                .toList();
    }

    /** All resources of a type in every subscription, oldest first. */
    public List<Resource> ofType(String type) {
        return byType.getOrDefault(type.toLowerCase(Locale.ROOT), Set.of()).stream()
                .map(resources::get)
                .filter(resource -> resource != null)
                .sorted(Comparator.comparingLong(Resource::sequence))
                .toList();
    }

    /** Resources of a type at or below a scope, oldest first. */
    public List<Resource> ofType(String type, String scope) {
        String prefix = ResourceId.key(scope) + "/";
        if (prefix.contains("/resourcegroups/")) {
            // a group holds less than all there is of a type
            return resources.subMap(prefix, prefix + Character.MAX_VALUE).values().stream()
                    .filter(resource -> resource.id().type().equalsIgnoreCase(type))
                    .sorted(Comparator.comparingLong(Resource::sequence))
                    .toList();
        }
        return ofType(type).stream()
                .filter(resource -> resource.id().key().startsWith(prefix))
                .toList();
    }

    public Collection<Resource> all() {
        return resources.values();
    }

    /** Who holds this very id anywhere in its body, oldest first. */
    public List<Resource> referrersOf(ResourceId id) {
        return referrers.getOrDefault(id.key(), Set.of()).stream()
                .map(resources::get)
                .filter(resource -> resource != null)
                .sorted(Comparator.comparingLong(Resource::sequence))
                .toList();
    }

    public int nextGeneration(ResourceId id) {
        return generations.getOrDefault(id.key(), 0) + 1;
    }

    public long nextSequence() {
        return ++sequence;
    }

    public void put(Resource resource) {
        String key = resource.id().key();
        Resource old = resources.get(key);
        undoWith(
                () -> {
                    if (old == null) {
                        remove(resource.id());
                    } else {
                        put(old);
                    }
                });
        index(resource);
        changed.put("r " + key, resource.toJson());
    }

    public void remove(ResourceId id) {
        String key = id.key();
        Resource old = resources.remove(key);
        if (old == null) {
            return;
        }
        undoWith(() -> put(old));
        Set<String> same = byType.get(old.id().type().toLowerCase(Locale.ROOT));
        if (same != null) {
            same.remove(key);
        }
        forget(key);
        changed.put("r " + key, NullNode.instance);
    }

    private void index(Resource resource) {
        String key = resource.id().key();
        forget(key);
        resources.put(key, resource);
        byType.computeIfAbsent(
                        resource.id().type().toLowerCase(Locale.ROOT), type -> new HashSet<>())
                .add(key);
        generations.merge(key, resource.generation(), Math::max);
        sequence = Math.max(sequence, resource.sequence());
        Set<String> found = new HashSet<>();
        Json.eachText(
                resource.body(),
                "",
                (name, text) -> {
                    if (text.startsWith("/subscriptions/")) {
                        found.add(ResourceId.key(text));
                    }
                });
        found.remove(key);
        references.put(key, found);
        found.forEach(target -> referrers.computeIfAbsent(target, id -> new HashSet<>()).add(key));
    }

    private void forget(String key) {
        Set<String> old = references.remove(key);
        if (old != null) {
            for (String target : old) {
                Set<String> holders = referrers.get(target);
                if (holders != null) {
                    holders.remove(key);
                    if (holders.isEmpty()) {
                        referrers.remove(target);
                    }
                }
            }
        }
    }

    public @Nullable ObjectNode fact(String kind, String key) {
        TreeMap<String, ObjectNode> map = facts.get(kind);
        return map == null ? null : map.get(key.toLowerCase(Locale.ROOT));
    }

    public List<ObjectNode> facts(String kind) {
        TreeMap<String, ObjectNode> map = facts.get(kind);
        return map == null ? List.of() : List.copyOf(map.values());
    }

    /** Replaces each fact that a change makes another, except those of one kind. */
    public void changeFacts(String exceptKind, UnaryOperator<ObjectNode> change) {
        for (var kind : List.copyOf(facts.entrySet())) {
            if (kind.getKey().equals(exceptKind)) {
                continue;
            }
            for (var fact : List.copyOf(kind.getValue().entrySet())) {
                ObjectNode after = change.apply(fact.getValue());
                if (!after.equals(fact.getValue())) {
                    putFact(kind.getKey(), fact.getKey(), after);
                }
            }
        }
    }

    public void putFact(String kind, String key, ObjectNode value) {
        String name = key.toLowerCase(Locale.ROOT);
        ObjectNode old = facts.computeIfAbsent(kind, k -> new TreeMap<>()).put(name, value);
        undoWith(
                () -> {
                    if (old == null) {
                        removeFact(kind, key);
                    } else {
                        putFact(kind, key, old);
                    }
                });
        changed.put("f " + kind + " " + name, value);
    }

    public void removeFact(String kind, String key) {
        String name = key.toLowerCase(Locale.ROOT);
        TreeMap<String, ObjectNode> map = facts.get(kind);
        ObjectNode old = map == null ? null : map.remove(name);
        if (old != null) {
            undoWith(() -> putFact(kind, key, old));
            changed.put("f " + kind + " " + name, NullNode.instance);
        }
    }

    /** Counts one effect of a write on a resource of a generation. */
    public void countEffect(ResourceId id, int generation, String what) {
        String key = id.key() + "#" + generation + " " + what;
        changed.put("e " + key, Json.node(effects.merge(key, 1, Integer::sum)));
    }

    public Map<String, Integer> effects() {
        return new LinkedHashMap<>(effects);
    }

    /** Whether there are notes to hand over. */
    public boolean isChanged() {
        return !changed.isEmpty();
    }

    /** Notes since the last call, or an empty object. */
    public ObjectNode drain() {
        ObjectNode notes = Json.object();
        changed.forEach((key, value) -> notes.set(key, value));
        changed.clear();
        return notes;
    }

    /** The whole state as one set of notes. */
    public void dump(java.util.function.BiConsumer<String, JsonNode> sink) {
        resources.forEach((key, resource) -> sink.accept("r " + key, resource.toJson()));
        facts.forEach(
                (kind, map) ->
                        map.forEach((key, value) -> sink.accept("f " + kind + " " + key, value)));
        effects.forEach((key, count) -> sink.accept("e " + key, Json.node(count)));
        generations.forEach((key, count) -> sink.accept("g " + key, Json.node(count)));
    }

    /** Applies one note read back from disk. */
    public void restore(String key, JsonNode value) {
        String rest = key.substring(2);
        switch (key.charAt(0)) {
            case 'r' -> {
                if (value.isNull()) {
                    remove(ResourceId.of(rest));
                } else {
                    index(Resource.fromJson(value));
                }
            }
            case 'f' -> {
                int space = rest.indexOf(' ');
                TreeMap<String, ObjectNode> map =
                        facts.computeIfAbsent(rest.substring(0, space), k -> new TreeMap<>());
                if (value.isNull()) {
                    map.remove(rest.substring(space + 1));
                } else {
                    map.put(rest.substring(space + 1), (ObjectNode) value);
                }
            }
            case 'e' -> effects.put(rest, value.asInt());
            case 'g' -> generations.merge(rest, value.asInt(), Math::max);
            default -> throw new IllegalStateException("unknown note " + key);
        }
        changed.clear();
    }
}
