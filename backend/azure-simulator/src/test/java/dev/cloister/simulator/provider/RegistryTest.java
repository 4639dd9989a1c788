package dev.cloister.simulator.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Types that are declared when somebody asks for them. */
class RegistryTest {

    /** Knows one type of each namespace and remembers what it declared. */
    private static final class Declarations implements Registry.Source {
        private final List<String> declared = new ArrayList<>();

        @Override
        public List<String> namespaces() {
            return List.of("Microsoft.Network", "Microsoft.Storage");
        }

        @Override
        public void declare(Registry registry, String namespace) {
            declared.add(namespace);
            ResourceType unused = registry.add(namespace + "/things");
            // a declaration may ask for another's types, even its own
            assertThat(registry.find("Microsoft.Storage/things")).isNotNull();
        }
    }

    private final Declarations source = new Declarations();
    private final Registry registry = new Registry(source);

    @Test
    void aNamespaceIsDeclaredOnceWhenItIsAskedFor() {
        assertThat(registry.namespaces()).hasSize(2);
        assertThat(registry.namespace("microsoft.storage")).isEqualTo("Microsoft.Storage");
        assertThat(source.declared).isEmpty();
        assertThat(registry.find("microsoft.storage/Things")).isNotNull();
        assertThat(registry.find("Microsoft.Storage/none")).isNull();
        assertThat(registry.in("microsoft.STORAGE")).hasSize(1);
        assertThat(source.declared).containsExactly("Microsoft.Storage");
    }

    @Test
    void aDeclarationMayAskForTypesOfAnotherNamespace() {
        assertThat(registry.in("Microsoft.Network")).hasSize(1);
        assertThat(source.declared).containsExactly("Microsoft.Network", "Microsoft.Storage");
    }

    @Test
    void aNamespaceThatNobodyKnowsHasNoTypes() {
        assertThat(registry.find("Microsoft.Other/things")).isNull();
        assertThat(registry.namespace("Microsoft.Other")).isNull();
        assertThat(source.declared).isEmpty();
    }
}
