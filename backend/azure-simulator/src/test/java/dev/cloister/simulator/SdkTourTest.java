package dev.cloister.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.management.Region;
import com.azure.core.management.exception.ManagementException;
import com.azure.resourcemanager.keyvault.KeyVaultManager;
import com.azure.resourcemanager.network.NetworkManager;
import com.azure.resourcemanager.network.models.Network;
import com.azure.resourcemanager.network.models.NetworkSecurityGroup;
import com.azure.resourcemanager.network.models.SecurityRuleProtocol;
import com.azure.resourcemanager.privatedns.PrivateDnsZoneManager;
import com.azure.resourcemanager.privatedns.models.PrivateDnsZone;
import com.azure.resourcemanager.resources.ResourceManager;
import com.azure.resourcemanager.resources.models.ChangeType;
import com.azure.resourcemanager.resources.models.Deployment;
import com.azure.resourcemanager.resources.models.DeploymentMode;
import com.azure.resourcemanager.search.SearchServiceManager;
import com.azure.resourcemanager.storage.StorageManager;
import com.azure.resourcemanager.storage.models.StorageAccount;
import dev.cloister.simulator.protocol.Json;
import java.io.IOException;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The unmodified clients of the SDK create, read, change and delete. */
@Timeout(120)
class SdkTourTest {
    private final SdkCloud cloud = new SdkCloud();
    private final ResourceManager groups = StackSdkTest.manager(cloud.simulator);

    @AfterEach
    void stop() {
        cloud.close();
    }

    @Test
    void networksAndTheirParts() {
        NetworkManager manager =
                NetworkManager.configure()
                        .withHttpClient(cloud.http)
                        .authenticate(cloud.credential, cloud.profile);
        assertThat(
                        groups.resourceGroups()
                                .define("tour")
                                .withRegion(Region.EUROPE_WEST)
                                .create()
                                .name())
                .isEqualTo("tour");
        NetworkSecurityGroup nsg =
                manager.networkSecurityGroups()
                        .define("nsg")
                        .withRegion(Region.EUROPE_WEST)
                        .withExistingResourceGroup("tour")
                        .defineRule("deny")
                        .denyOutbound()
                        .fromAnyAddress()
                        .fromAnyPort()
                        .toAnyAddress()
                        .toAnyPort()
                        .withProtocol(SecurityRuleProtocol.TCP)
                        .withPriority(100)
                        .attach()
                        .create();
        assertThat(nsg.securityRules()).containsKey("deny");
        assertThat(nsg.defaultSecurityRules()).hasSize(6);
        Network network =
                manager.networks()
                        .define("vnet")
                        .withRegion(Region.EUROPE_WEST)
                        .withExistingResourceGroup("tour")
                        .withAddressSpace("10.0.0.0/16")
                        .withSubnet("a", "10.0.0.0/24")
                        .create();
        Network changed =
                network.update()
                        .updateSubnet("a")
                        .withExistingNetworkSecurityGroup(nsg)
                        .parent()
                        .withSubnet("b", "10.0.1.0/24")
                        .apply();
        assertThat(Objects.requireNonNull(changed.subnets().get("a")).networkSecurityGroupId())
                .isEqualTo(nsg.id());
        assertThat(manager.networks().listByResourceGroup("tour").stream().count()).isEqualTo(1);
        var nic =
                manager.networkInterfaces()
                        .define("nic")
                        .withRegion(Region.EUROPE_WEST)
                        .withExistingResourceGroup("tour")
                        .withExistingPrimaryNetwork(changed)
                        .withSubnet("b")
                        .withPrimaryPrivateIPAddressDynamic()
                        .create();
        assertThat(nic.primaryPrivateIP()).startsWith("10.0.1.");
        assertThatThrownBy(() -> manager.networks().deleteById(network.id()))
                .isInstanceOfSatisfying(
                        ManagementException.class,
                        e ->
                                assertThat(e.getValue().getCode())
                                        .isEqualTo("InUseSubnetCannotBeDeleted"));
        manager.networkInterfaces().deleteById(nic.id());
        manager.networks().deleteById(network.id());
        manager.networkSecurityGroups().deleteById(nsg.id());
        assertThat(manager.networks().listByResourceGroup("tour").stream().count()).isZero();
    }

    @Test
    void privateZonesAndTheirRecords() {
        PrivateDnsZoneManager manager =
                PrivateDnsZoneManager.configure()
                        .withHttpClient(cloud.http)
                        .authenticate(cloud.credential, cloud.profile);
        assertThat(
                        groups.resourceGroups()
                                .define("tour")
                                .withRegion(Region.EUROPE_WEST)
                                .create()
                                .name())
                .isEqualTo("tour");
        PrivateDnsZone zone =
                manager.privateZones()
                        .define("privatelink.blob.core.windows.net")
                        .withExistingResourceGroup("tour")
                        .defineARecordSet("account")
                        .withIPv4Address("10.0.0.4")
                        .attach()
                        .create();
        assertThat(zone.aRecordSets().getByName("account").ipv4Addresses())
                .containsExactly("10.0.0.4");
        PrivateDnsZone changed = zone.update().withoutARecordSet("account").apply();
        assertThat(changed.aRecordSets().list()).isEmpty();
        manager.privateZones().deleteById(zone.id());
        assertThat(manager.privateZones().list().stream().count()).isZero();
    }

    @Test
    void storageAccountsVaultsAndSearchServices() {
        assertThat(
                        groups.resourceGroups()
                                .define("tour")
                                .withRegion(Region.EUROPE_WEST)
                                .create()
                                .name())
                .isEqualTo("tour");
        StorageManager storage =
                StorageManager.configure()
                        .withHttpClient(cloud.http)
                        .authenticate(cloud.credential, cloud.profile);
        StorageAccount account =
                storage.storageAccounts()
                        .define("sttour")
                        .withRegion(Region.EUROPE_WEST)
                        .withExistingResourceGroup("tour")
                        .withOnlyHttpsTraffic()
                        .create();
        assertThat(account.endPoints().primary().blob())
                .isEqualTo("https://sttour.blob.core.windows.net/");
        assertThat(account.getKeys()).hasSize(2);
        assertThat(account.update().withTag("a", "b").apply().tags()).containsEntry("a", "b");
        storage.storageAccounts().deleteById(account.id());
        assertThat(storage.storageAccounts().list().stream().count()).isZero();

        KeyVaultManager vaults =
                KeyVaultManager.configure()
                        .withHttpClient(cloud.http)
                        .authenticate(cloud.credential, cloud.profile);
        var vault =
                vaults.vaults()
                        .define("kv-tour")
                        .withRegion(Region.EUROPE_WEST)
                        .withExistingResourceGroup("tour")
                        .withEmptyAccessPolicy()
                        .create();
        assertThat(vault.vaultUri()).isEqualTo("https://kv-tour.vault.azure.net/");
        var guarded =
                vault.update()
                        .withTag("a", "b")
                        .withPurgeProtectionEnabled()
                        .withTemplateDeploymentEnabled()
                        .apply();
        assertThat(guarded.tags()).containsEntry("a", "b");
        var read = vaults.vaults().getById(vault.id());
        assertThat(read.purgeProtectionEnabled()).isTrue();
        assertThat(read.enabledForTemplateDeployment()).isTrue();
        assertThat(vaults.vaults().listByResourceGroup("tour").stream().count()).isEqualTo(1);
        vaults.vaults().deleteById(vault.id());
        assertThat(vaults.vaults().getDeleted("kv-tour", "westeurope").name()).isEqualTo("kv-tour");

        SearchServiceManager search =
                SearchServiceManager.configure()
                        .withHttpClient(cloud.http)
                        .authenticate(cloud.credential, cloud.profile);
        var service =
                search.searchServices()
                        .define("search-tour")
                        .withRegion(Region.EUROPE_WEST)
                        .withExistingResourceGroup("tour")
                        .withBasicSku()
                        .create();
        assertThat(service.getAdminKeys().primaryKey()).isNotBlank();
        var larger = service.update().withTag("a", "b").withReplicaCount(3).apply();
        assertThat(larger.replicaCount()).isEqualTo(3);
        assertThat(search.searchServices().getById(service.id()).tags()).containsEntry("a", "b");
        search.searchServices().deleteById(service.id());
        assertThat(search.searchServices().listByResourceGroup("tour").stream().count()).isZero();
    }

    @Test
    void resourceGroups() {
        var group = groups.resourceGroups().define("tour").withRegion(Region.EUROPE_WEST).create();
        var tagged = group.update().withTag("team", "vision").apply();
        assertThat(tagged.tags()).containsEntry("team", "vision");
        assertThat(groups.resourceGroups().getByName("tour").tags())
                .containsEntry("team", "vision");
        var other = groups.resourceGroups().define("other").withRegion("northeurope").create();
        assertThat(groups.resourceGroups().list().stream().map(each -> each.name()))
                .containsExactlyInAnyOrder("tour", other.name());
        assertThat(
                        groups.resourceGroups().listByTag("team", "vision").stream()
                                .map(each -> each.name()))
                .containsExactly("tour");
        assertThat(groups.resourceGroups().contain("tour")).isTrue();
        groups.resourceGroups().deleteByName("tour");
        assertThat(groups.resourceGroups().contain("tour")).isFalse();
        assertThat(groups.resourceGroups().list().stream().count()).isEqualTo(1);
    }

    private static String template(String space) {
        return """
        {"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
         "contentVersion": "1.0.0.0",
         "parameters": {"name": {"type": "string"}},
         "resources": [
           {"type": "Microsoft.Network/virtualNetworks", "apiVersion": "2024-05-01",
            "name": "[parameters('name')]", "location": "westeurope",
            "properties": {"addressSpace": {"addressPrefixes": ["%s"]}}}],
         "outputs": {"id": {"type": "string",
           "value": "[resourceId('Microsoft.Network/virtualNetworks', parameters('name'))]"}}}
        """
                .formatted(space);
    }

    private static Object untyped(String json) throws IOException {
        return Json.mapper().readValue(json, Object.class);
    }

    @Test
    void deployments() throws IOException {
        assertThat(
                        groups.resourceGroups()
                                .define("tour")
                                .withRegion(Region.EUROPE_WEST)
                                .create()
                                .name())
                .isEqualTo("tour");
        String parameters = "{\"name\": {\"value\": \"vnet\"}}";
        Deployment made =
                groups.deployments()
                        .define("network")
                        .withExistingResourceGroup("tour")
                        .withTemplate(template("10.0.0.0/16"))
                        .withParameters(parameters)
                        .withMode(DeploymentMode.INCREMENTAL)
                        .create();
        assertThat(made.provisioningState()).isEqualTo("Succeeded");
        String network = Arm.group("tour") + "/providers/Microsoft.Network/virtualNetworks/vnet";
        assertThat(made.outputs().toString()).contains(network);
        assertThat(made.outputResources()).extracting(each -> each.id()).containsExactly(network);
        assertThat(
                        made.deploymentOperations().list().stream()
                                .filter(each -> each.targetResource() != null)
                                .map(each -> each.targetResource().id()))
                .containsExactly(network);
        assertThat(made.exportTemplate().templateAsJson()).contains("addressPrefixes");

        var whatIf =
                made.prepareWhatIf()
                        .withIncrementalMode()
                        .withWhatIfTemplate(untyped(template("10.0.0.0/15")))
                        .withWhatIfParameters(untyped(parameters))
                        .whatIf();
        assertThat(whatIf.status()).isEqualTo("Succeeded");
        assertThat(whatIf.changes())
                .extracting(each -> each.changeType())
                .containsExactly(ChangeType.MODIFY);

        Deployment again =
                made.update()
                        .withTemplate(template("10.0.0.0/15"))
                        .withParameters(parameters)
                        .withMode(DeploymentMode.INCREMENTAL)
                        .apply();
        assertThat(again.provisioningState()).isEqualTo("Succeeded");
        assertThat(groups.genericResources().getById(network).properties().toString())
                .contains("10.0.0.0/15");
        assertThat(groups.deployments().listByResourceGroup("tour").stream().count()).isEqualTo(1);
        assertThat(groups.deployments().getByResourceGroup("tour", "network").mode())
                .isEqualTo(DeploymentMode.INCREMENTAL);
        assertThat(groups.deployments().checkExistence("tour", "network")).isTrue();
        groups.deployments().deleteByResourceGroup("tour", "network");
        assertThat(groups.deployments().checkExistence("tour", "network")).isFalse();
        assertThat(groups.genericResources().checkExistenceById(network)).isTrue();
    }
}
