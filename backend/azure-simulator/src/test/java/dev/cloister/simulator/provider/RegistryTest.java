package dev.cloister.simulator.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Types that are declared when somebody asks for them. */
class RegistryTest {
    private final List<String> declared = new ArrayList<>();
    private final Registry registry = new Registry();

    private void part(String type, String... namespaces) {
        registry.part(
                on -> {
                    declared.add(type);
                    ResourceType unused = on.add(type);
                },
                namespaces);
    }

    @Test
    void aNamespaceIsDeclaredOnceWhenItIsAskedFor() {
        part("Microsoft.Network/virtualNetworks", "Microsoft.Network");
        part("Microsoft.Storage/storageAccounts", "Microsoft.Storage");
        assertThat(registry.namespaces()).hasSize(2);
        assertThat(declared).isEmpty();
        assertThat(registry.find("microsoft.network/VirtualNetworks")).isNotNull();
        assertThat(registry.find("Microsoft.Network/none")).isNull();
        assertThat(declared).containsExactly("Microsoft.Network/virtualNetworks");
        assertThat(registry.in("Microsoft.Storage")).hasSize(1);
        assertThat(declared).hasSize(2);
    }

    @Test
    void aPartOfSeveralNamespacesIsThereWithAnyOfThem() {
        part("Microsoft.Cdn/profiles", "Microsoft.Cdn", "Microsoft.Network");
        part("Microsoft.Network/virtualNetworks", "Microsoft.Network");
        assertThat(registry.in("Microsoft.Network")).hasSize(1);
        assertThat(declared).hasSize(2);
        assertThat(registry.find("Microsoft.Cdn/profiles")).isNotNull();
        assertThat(declared).hasSize(2);
    }
}
