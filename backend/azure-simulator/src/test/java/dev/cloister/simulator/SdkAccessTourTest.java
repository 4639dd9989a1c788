package dev.cloister.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.management.Region;
import com.azure.core.management.exception.ManagementException;
import com.azure.resourcemanager.authorization.AuthorizationManager;
import com.azure.resourcemanager.authorization.models.PrincipalType;
import com.azure.resourcemanager.authorization.models.RoleAssignmentCreateParameters;
import com.azure.resourcemanager.compute.ComputeManager;
import com.azure.resourcemanager.network.NetworkManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The SDK's clients for machines and for roles create, read, change and delete. */
@Timeout(120)
class SdkAccessTourTest {
    private static final String PRINCIPAL = "77777777-8888-9999-aaaa-bbbbbbbbbbbb";

    private final SdkCloud cloud = new SdkCloud();

    @BeforeEach
    void group() {
        new Arm(cloud.simulator).groupMade("tour");
    }

    @AfterEach
    void stop() {
        cloud.close();
    }

    @Test
    void machinesAndTheirExtensions() {
        NetworkManager networks =
                NetworkManager.configure()
                        .withHttpClient(cloud.http)
                        .authenticate(cloud.credential, cloud.profile);
        ComputeManager machines =
                ComputeManager.configure()
                        .withHttpClient(cloud.http)
                        .authenticate(cloud.credential, cloud.profile);
        var network =
                networks.networks()
                        .define("vnet")
                        .withRegion(Region.EUROPE_WEST)
                        .withExistingResourceGroup("tour")
                        .withAddressSpace("10.0.0.0/16")
                        .withSubnet("a", "10.0.0.0/24")
                        .create();
        var nic =
                networks.networkInterfaces()
                        .define("nic")
                        .withRegion(Region.EUROPE_WEST)
                        .withExistingResourceGroup("tour")
                        .withExistingPrimaryNetwork(network)
                        .withSubnet("a")
                        .withPrimaryPrivateIPAddressDynamic()
                        .create();
        var machine =
                machines.virtualMachines()
                        .define("jump")
                        .withRegion(Region.EUROPE_WEST)
                        .withExistingResourceGroup("tour")
                        .withExistingPrimaryNetworkInterface(nic)
                        .withLatestLinuxImage(
                                "Canonical", "0001-com-ubuntu-server-jammy", "22_04-lts-gen2")
                        .withRootUsername("operator")
                        .withSsh("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIexample")
                        .withSize("Standard_D2s_v3")
                        .create();
        assertThat(machine.provisioningState()).isEqualTo("Succeeded");
        assertThat(machine.osDiskId()).contains("/disks/jump_OsDisk_1_");
        assertThat(machines.disks().getById(machine.osDiskId()).isAttachedToVirtualMachine())
                .isTrue();
        var changed =
                machine.update()
                        .withTag("use", "jump")
                        .defineNewExtension("login")
                        .withPublisher("Microsoft.Azure.ActiveDirectory")
                        .withType("AADSSHLoginForLinux")
                        .withVersion("1.0")
                        .attach()
                        .apply();
        assertThat(changed.tags()).containsEntry("use", "jump");
        assertThat(changed.refresh().listExtensions()).containsKey("login");
        machine.powerOff();
        assertThatThrownBy(() -> networks.networkInterfaces().deleteById(nic.id()))
                .isInstanceOfSatisfying(
                        ManagementException.class,
                        e -> assertThat(e.getValue().getCode()).isEqualTo("NicInUse"));
        machines.virtualMachines().deleteById(machine.id());
        assertThat(machines.virtualMachines().listByResourceGroup("tour").stream().count())
                .isZero();
        networks.networkInterfaces().deleteById(nic.id());
    }

    @Test
    void rolesAndTheirAssignments() {
        AuthorizationManager manager =
                AuthorizationManager.configure()
                        .withHttpClient(cloud.http)
                        .authenticate(cloud.credential, cloud.profile);
        String scope = Arm.group("tour");
        var reader = manager.roleDefinitions().getByScopeAndRoleName(scope, "Reader");
        assertThat(reader.name()).isEqualTo("acdd72a7-3385-48ef-bd42-f606fba81ae7");
        var assignments = manager.roleServiceClient().getRoleAssignments();
        String name = "12345678-1234-1234-1234-123456789012";
        var made =
                assignments.create(
                        scope,
                        name,
                        new RoleAssignmentCreateParameters()
                                .withRoleDefinitionId(reader.id())
                                .withPrincipalId(PRINCIPAL)
                                .withPrincipalType(PrincipalType.SERVICE_PRINCIPAL));
        assertThat(made.scope()).isEqualTo(scope);
        assertThat(assignments.get(scope, name).principalId()).isEqualTo(PRINCIPAL);
        assertThat(assignments.listForScope(scope).stream().count()).isEqualTo(1);
        var again =
                assignments.create(
                        scope,
                        name,
                        new RoleAssignmentCreateParameters()
                                .withRoleDefinitionId(reader.id())
                                .withPrincipalId(PRINCIPAL)
                                .withPrincipalType(PrincipalType.SERVICE_PRINCIPAL)
                                .withDescription("reads"));
        assertThat(again.description()).isEqualTo("reads");
        assertThat(assignments.delete(scope, name)).isNotNull();
        assertThat(assignments.listForScope(scope).stream().count()).isZero();
    }
}
