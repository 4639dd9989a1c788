package dev.cloister.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloister.simulator.protocol.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each type has its own list of API versions. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiVersionsTest {
    /** Answered by the service, as recordings show or as what is only read, and not described. */
    private static final Set<String> NOT_DESCRIBED =
            Set.of(
                    "microsoft.keyvault/locations/deletedvaults",
                    "microsoft.containerregistry/registries/privatelinkresources",
                    "microsoft.compute/disks",
                    "microsoft.compute/snapshots",
                    "microsoft.compute/diskaccesses",
                    "microsoft.compute/diskencryptionsets");

    private final AzureSimulator simulator = AzureSimulator.start(SimulatorOptions.inMemory());
    private final Arm arm = new Arm(simulator);

    @BeforeAll
    void group() {
        arm.groupMade("rg");
    }

    @AfterAll
    void stop() {
        simulator.close();
    }

    /** A version of one type of a namespace that another type of it does not have. */
    @ParameterizedTest
    @CsvSource({
        "Microsoft.CognitiveServices/accounts/a/projects/p, 2024-10-01, 2025-06-01",
        "Microsoft.CognitiveServices/accounts/a/managedNetworks/default, 2025-06-01, 2025-12-01",
        "Microsoft.Insights/components/c, 2021-05-01-preview, 2020-02-02",
        "Microsoft.Insights/privateLinkScopes/s, 2020-02-02, 2021-07-01-preview",
        "Microsoft.Insights/metricAlerts/m, 2022-06-15, 2018-03-01",
        "Microsoft.Authorization/roleAssignments/r, 2026-07-01, 2022-04-01",
        "Microsoft.Authorization/policyDefinitions/d, 2022-04-01, 2026-07-01",
        "Microsoft.Compute/virtualMachines/v, 2024-03-02, 2025-04-01",
        "Microsoft.Compute/disks/d, 2025-04-01, 2024-03-02",
        "Microsoft.Network/privateEndpoints/e, 2018-12-01, 2024-05-01",
        "Microsoft.Network/privateEndpoints/e/privateDnsZoneGroups/g, 2019-12-01, 2020-03-01",
        "Microsoft.Network/firewallPolicies/p/ruleCollectionGroups/g, 2019-06-01, 2020-05-01",
        "Microsoft.Network/privateDnsZones/z.example, 2024-05-01, 2024-06-01",
        "Microsoft.Network/virtualNetworks/v, 2024-06-01, 2024-05-01",
        "Microsoft.Storage/storageAccounts/s/fileServices/default, 2018-07-01, 2019-04-01",
        "Microsoft.ContainerRegistry/registries/r, 2019-04-01, 2019-05-01",
        "Microsoft.MachineLearningServices/workspaces/w/outboundRules/r, 2021-07-01, 2024-04-01",
        "Microsoft.DocumentDB/databaseAccounts/d/sqlRoleAssignments/r, 2021-01-15, 2021-04-15"
    })
    void aVersionThatOnlyAnotherTypeOfTheNamespaceHasIsRefused(
            String id, String foreign, String own) {
        Arm.Answer refused = arm.get(Arm.group("rg") + "/providers/" + id, foreign);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("NoRegisteredProviderFound");
        assertThat(refused.message()).contains(own).doesNotContain(foreign + ",");
        assertThat(arm.get(Arm.group("rg") + "/providers/" + id, own).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "Microsoft.Resources/deployments/d, 2022-02-01",
        "Microsoft.Resources/deploymentStacks/s, 2021-04-01"
    })
    void armItselfSaysThatTheVersionIsInvalid(String id, String version) {
        Arm.Answer refused = arm.get(Arm.group("rg") + "/providers/" + id, version);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("InvalidApiVersionParameter");
        assertThat(refused.message()).contains("2025-07-01".substring(0, 4));
    }

    @Test
    void aTemplateWithAVersionOfAnotherTypeIsRefused() {
        Arm.Answer refused =
                arm.put(
                        Arm.group("rg") + "/providers/Microsoft.Resources/deployments/d",
                        "2021-04-01",
                        "{'properties':{'mode':'Incremental','template':{'$schema':'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#','contentVersion':'1.0.0.0','resources':[{'type':'Microsoft.Insights/components','apiVersion':'2021-05-01-preview','name':'c','location':'westeurope','kind':'web','properties':{'Application_Type':'web'}}]}}}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body().toString()).contains("NoRegisteredProviderFound");
    }

    /** What the simulator says it knows, by lower-case type. */
    private Map<String, Set<String>> declared() {
        Map<String, Set<String>> declared = new TreeMap<>();
        JsonNode providers =
                arm.send(
                                "GET",
                                "/subscriptions/"
                                        + Arm.SUBSCRIPTION
                                        + "/providers?api-version=2021-04-01&$top=500",
                                "")
                        .body()
                        .path("value");
        for (JsonNode provider : providers) {
            for (JsonNode type : provider.path("resourceTypes")) {
                Set<String> versions = new TreeSet<>();
                type.path("apiVersions").forEach(each -> versions.add(each.asText()));
                assertThat(versions).as(type.toString()).isNotEmpty();
                String name =
                        provider.path("namespace").asText()
                                + "/"
                                + type.path("resourceType").asText();
                declared.put(name.toLowerCase(Locale.ROOT), versions);
            }
        }
        assertThat(declared).hasSizeGreaterThan(150);
        return declared;
    }

    /** The types of one published family in one version. */
    private record Described(String family, String version, Set<String> types) {}

    private static List<Described> described(Path folder) throws IOException {
        List<Path> files;
        try (var all = Files.walk(folder)) {
            files = all.filter(each -> each.toString().endsWith(".json")).toList();
        }
        List<Described> described = new ArrayList<>();
        for (Path file : files) {
            Set<String> types = new TreeSet<>();
            String version = "";
            for (JsonNode element : Json.parse(Files.readAllBytes(file))) {
                if (element.path("$type").asText().equals("ResourceType")) {
                    String[] name = element.path("name").asText().split("@");
                    types.add(name[0].toLowerCase(Locale.ROOT));
                    version = name[1];
                }
            }
            String family = folder.relativize(file).toString().replace(version, "");
            described.add(new Described(family, version, types));
        }
        return described;
    }

    @Test
    void everyPublishedTypeIsKnownInItsVersionsAndInNoneOfItsFamilyThatLacksIt()
            throws IOException {
        List<Described> described = described(Shared.azure("bicep-types"));
        List<String> wrong = new ArrayList<>();
        int known = 0;
        int unknown = 0;
        for (var type : declared().entrySet()) {
            List<Described> own =
                    described.stream()
                            .filter(each -> each.types().contains(type.getKey()))
                            .toList();
            for (Described each : own) {
                known++;
                if (!type.getValue().contains(each.version())) {
                    wrong.add(type.getKey() + " lacks " + each.version());
                }
            }
            Set<String> families = new TreeSet<>();
            own.forEach(each -> families.add(each.family()));
            for (Described other : described) {
                boolean lacks =
                        families.contains(other.family())
                                && own.stream()
                                        .noneMatch(each -> each.version().equals(other.version()))
                                && !NOT_DESCRIBED.contains(type.getKey());
                unknown += lacks ? 1 : 0;
                if (lacks && type.getValue().contains(other.version())) {
                    wrong.add(type.getKey() + " has " + other.version());
                }
            }
        }
        assertThat(known).isGreaterThan(300);
        assertThat(unknown).isGreaterThan(100);
        assertThat(wrong).isEmpty();
    }
}
