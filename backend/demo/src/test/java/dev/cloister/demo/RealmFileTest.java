package dev.cloister.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloister.demoidentity.DemoUser;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** Keycloak's realm and the demo's provider know the same people by the same ids. */
class RealmFileTest {

    /** JSON is YAML. */
    private final Map<String, Object> realm =
            new Yaml().load(Project.read("backend/demo/keycloak/cloister-realm.json"));

    @Test
    void itHasTheDemoUsersWithTheirRolesGroupsAndTeams() {
        assertThat(list(realm, "users"))
                .map(RealmFileTest::user)
                .containsExactlyElementsOf(
                        DemoUser.ALL.stream()
                                .map(
                                        user ->
                                                "%s %s %s %s %s %s"
                                                        .formatted(
                                                                user.subject(),
                                                                user.name(),
                                                                user.displayName(),
                                                                user.roles(),
                                                                user.groups(),
                                                                user.teams()))
                                .toList());
    }

    @Test
    void noClientTakesPasswordsAndEachWantsPkce() {
        assertThat(list(realm, "clients"))
                .hasSize(2)
                .allSatisfy(
                        client -> {
                            assertThat(client)
                                    .containsEntry("directAccessGrantsEnabled", false)
                                    .containsEntry("implicitFlowEnabled", false);
                            assertThat(map(client, "attributes"))
                                    .containsEntry("pkce.code.challenge.method", "S256");
                        });
    }

    @Test
    void itHoldsNoSecret() {
        assertThat(list(realm, "clients"))
                .filteredOn(client -> client.containsKey("secret"))
                .singleElement()
                .satisfies(
                        client ->
                                assertThat(client)
                                        .containsEntry("secret", "${CLOISTER_OIDC_CLIENT_SECRET}")
                                        .containsEntry(
                                                "redirectUris",
                                                List.of("${CLOISTER_PUBLIC_URL}/*")));
    }

    private static String user(Map<String, Object> user) {
        return "%s %s %s %s %s %s %s"
                .formatted(
                        user.get("id"),
                        user.get("username"),
                        user.get("firstName"),
                        user.get("lastName"),
                        map(user, "clientRoles").get("cloister-portal"),
                        strings(user, "groups").stream().map(group -> group.substring(1)).toList(),
                        strings(map(user, "attributes"), "teams"));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(Map<String, Object> parent, String name) {
        return (List<Map<String, Object>>) Objects.requireNonNull(parent.get(name));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Map<String, Object> parent, String name) {
        return (Map<String, Object>) parent.getOrDefault(name, Map.of());
    }

    @SuppressWarnings("unchecked")
    private static List<String> strings(Map<String, Object> parent, String name) {
        return (List<String>) parent.getOrDefault(name, List.of());
    }
}
