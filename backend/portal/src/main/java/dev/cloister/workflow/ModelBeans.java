package dev.cloister.workflow;

import io.quarkus.arc.Arc;
import io.quarkus.arc.InstanceHandle;
import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The beans a model may name, by name. A closed list: an expression reaches these and nothing else
 * of the container.
 */
final class ModelBeans extends AbstractMap<Object, Object> {

    static final Set<String> NAMES =
            Set.of(
                    "assessRequest",
                    "askGroups",
                    "openApprovalTask",
                    "closeApprovalTask",
                    "askForChanges",
                    "recordApproval",
                    "recordRejection",
                    "beginDeployment",
                    "recordOutcome",
                    "submitPhase",
                    "lookAtPhase",
                    "verifyIsolation",
                    "activateWorkspace",
                    "removeStack",
                    "closeRolledBack");

    @Override
    public boolean containsKey(@Nullable Object key) {
        return key instanceof String name && NAMES.contains(name);
    }

    @Override
    public @Nullable Object get(@Nullable Object key) {
        if (!containsKey(key)) return null;
        InstanceHandle<Object> bean = Arc.container().instance((String) key);
        if (!bean.isAvailable()) throw new IllegalStateException("no bean is named " + key);
        return bean.get();
    }

    @Override
    public Set<Map.Entry<Object, Object>> entrySet() {
        return NAMES.stream()
                .map(name -> Map.entry((Object) name, present(get(name))))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Object present(@Nullable Object bean) {
        if (bean == null) throw new IllegalStateException("a listed bean is missing");
        return bean;
    }
}
