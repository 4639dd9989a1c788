package dev.cloister.plan;

import static dev.cloister.plan.Json.list;
import static dev.cloister.plan.Json.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.landingzone.LandingZone.MachineSecret;
import dev.cloister.plan.Access.OperatingSystem;
import dev.cloister.plan.Resource.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A machine to work on inside, and the Bastion that leads to it (MC-1). The machine has no public
 * address; people log in with Entra ID (azure-facts 8).
 *
 * <p>Azure builds none without a way in of its own. On Linux that is an SSH key of the platform
 * team, for a machine that Entra ID cannot reach any more. On Windows it is a password, which no
 * plan holds: Resource Manager makes one for each machine from a secret that it reads in the
 * platform team's vault. A new one each time would be no better, since Azure refuses to change the
 * password of a machine that is there, and a template is sent again after every failure.
 */
final class Jumpboxes {

    private static final String ADMINISTRATOR = "cloister";
    private static final String PARAMETER = "machineSecret";

    private Jumpboxes() {}

    static List<Resource> inWorkspace(Site site) {
        List<Resource> resources = new ArrayList<>();
        Access access = site.spec().access();
        if (access.jumpbox().filter(Access.Jumpbox::hasOwnBastion).isPresent())
            resources.addAll(bastion(site));
        access.ownJumpbox()
                .ifPresent(
                        jumpbox ->
                                resources.addAll(
                                        machine(
                                                site,
                                                site.group(),
                                                site.subnet(AddressLayout.JUMPBOX).toString(),
                                                jumpbox)));
        return resources;
    }

    /** Its interface must be in the subscription of its network, so all of it is in the hub's. */
    static List<Resource> inHub(Site site) {
        String subnet = site.hub().shared().jumpboxSubnet();
        if (subnet == null) return List.of(); // a finding says so
        return site.spec()
                .access()
                .hubJumpbox()
                .map(jumpbox -> machine(site, site.hubGroup(), subnet, jumpbox))
                .orElse(List.of());
    }

    private static List<Resource> machine(
            Site site, Scope.ResourceGroup group, String subnet, Access.Jumpbox jumpbox) {
        ObjectNode configuration =
                object(
                        "name",
                        "internal",
                        "properties",
                        object(
                                "primary",
                                true,
                                "privateIPAllocationMethod",
                                "Dynamic",
                                "subnet",
                                object("id", subnet)));
        Resource nic =
                Resource.of(
                        ArmType.NETWORK_INTERFACE,
                        group,
                        site.names().networkInterface("jumpbox"),
                        object(
                                "location", site.region(),
                                "tags", site.tags(),
                                "properties",
                                        object(
                                                "enableIPForwarding",
                                                false,
                                                "ipConfigurations",
                                                list(configuration))));
        Resource machine =
                Resource.of(
                        ArmType.MACHINE,
                        group,
                        site.names().machine(),
                        object(
                                "identity", object("type", "SystemAssigned"),
                                "location", site.region(),
                                "tags", site.tags(),
                                "properties", properties(site, group, jumpbox, nic.id())),
                        nic.id());
        List<Resource> resources =
                new ArrayList<>(List.of(machine, login(site, group, machine, jumpbox.system())));
        // without it Entra ID knows the people, and the machine lets nobody in: azure-facts 8
        site.landingZone()
                .team(site.spec().team())
                .flatMap(team -> Optional.ofNullable(team.group()))
                .map(
                        people ->
                                RoleAssignments.grantToPeople(
                                        Role.MACHINE_USER_LOGIN, people, machine))
                .ifPresent(resources::add);
        Optional<Secret> secret = secret(site, jumpbox.system());
        return Stream.concat(Stream.of(nic), resources.stream().map(each -> each.with(secret)))
                .toList();
    }

    /** Where the hub names none a finding says so. */
    private static Optional<Secret> secret(Site site, OperatingSystem system) {
        MachineSecret secret = site.hub().shared().machineSecret();
        return system == OperatingSystem.LINUX || secret == null
                ? Optional.empty()
                : Optional.of(
                        new Secret(PARAMETER, secret.vault(), secret.name(), secret.version()));
    }

    /** Azure takes no machine without password or key; where none is known, a finding says so. */
    private static ObjectNode profile(
            Site site, Scope.ResourceGroup group, OperatingSystem system) {
        ObjectNode patches =
                object(
                        "assessmentMode", "AutomaticByPlatform",
                        "patchMode", "AutomaticByPlatform");
        return switch (system) {
            case LINUX -> {
                String key = site.hub().shared().sshKey();
                List<ObjectNode> keys = key == null ? List.of() : List.of(authorized(key));
                yield object(
                        "adminUsername",
                        ADMINISTRATOR,
                        "computerName",
                        site.spec().name(),
                        "linuxConfiguration",
                        object(
                                "disablePasswordAuthentication",
                                true,
                                "patchSettings",
                                patches,
                                "provisionVMAgent",
                                true,
                                "ssh",
                                object("publicKeys", list(keys))));
            }
            case WINDOWS ->
                    object(
                            "adminPassword",
                            // with what Azure asks of a password; nobody learns one from another
                            "[concat('C1-', guid(parameters('%s'), '%s'))]"
                                    .formatted(
                                            PARAMETER,
                                            ResourceId.of(
                                                    group,
                                                    ArmType.MACHINE,
                                                    site.names().machine())),
                            "adminUsername",
                            ADMINISTRATOR,
                            "computerName",
                            site.names().windowsMachine(site.group().subscription()),
                            "windowsConfiguration",
                            object(
                                    "enableAutomaticUpdates",
                                    true,
                                    "patchSettings",
                                    patches,
                                    "provisionVMAgent",
                                    true));
        };
    }

    /** With Trusted Launch, which asks for images of the second generation. */
    private static ObjectNode image(OperatingSystem system) {
        return switch (system) {
            case LINUX ->
                    object(
                            "publisher", "Canonical",
                            "offer", "0001-com-ubuntu-server-jammy",
                            "sku", "22_04-lts-gen2",
                            "version", "latest");
            case WINDOWS ->
                    object(
                            "publisher", "MicrosoftWindowsServer",
                            "offer", "WindowsServer",
                            "sku", "2022-datacenter-azure-edition",
                            "version", "latest");
        };
    }

    private static ObjectNode properties(
            Site site, Scope.ResourceGroup group, Access.Jumpbox jumpbox, ResourceId nic) {
        return object(
                "hardwareProfile", object("vmSize", jumpbox.size().azureSize()),
                "networkProfile",
                        object(
                                "networkInterfaces",
                                list(object("id", nic, "properties", object("primary", true)))),
                "osProfile", profile(site, group, jumpbox.system()),
                "securityProfile",
                        object(
                                "securityType",
                                "TrustedLaunch",
                                "uefiSettings",
                                object("secureBootEnabled", true, "vTpmEnabled", true)),
                "storageProfile",
                        object(
                                "imageReference",
                                image(jumpbox.system()),
                                "osDisk",
                                object(
                                        "createOption",
                                        "FromImage",
                                        // else it would outlive the machine, and its data
                                        "deleteOption",
                                        "Delete",
                                        "diskSizeGB",
                                        128,
                                        "managedDisk",
                                        object("storageAccountType", "Premium_LRS"))));
    }

    private static ObjectNode authorized(String key) {
        return object("path", "/home/" + ADMINISTRATOR + "/.ssh/authorized_keys", "keyData", key);
    }

    /** What Entra ID says instead of keys and passwords: azure-facts 8. */
    private static Resource login(
            Site site, Scope.ResourceGroup group, Resource machine, OperatingSystem system) {
        return Resource.of(
                ArmType.MACHINE_EXTENSION,
                group,
                machine.id().name() + "/login",
                object(
                        "location", site.region(),
                        "tags", site.tags(),
                        "properties",
                                object(
                                        "autoUpgradeMinorVersion",
                                        true,
                                        "publisher",
                                        "Microsoft.Azure.ActiveDirectory",
                                        "type",
                                        system.login(),
                                        "typeHandlerVersion",
                                        system.loginVersion())),
                machine.id());
    }

    /** Standard is the least that can log in with Entra ID from one's own shell: azure-facts 8. */
    private static List<Resource> bastion(Site site) {
        Resource address = PublicAddresses.plan(site, "bastion");
        ObjectNode configuration =
                object(
                        "name",
                        "bastion",
                        "properties",
                        object(
                                "privateIPAllocationMethod",
                                "Dynamic",
                                "publicIPAddress",
                                object("id", address.id()),
                                "subnet",
                                object("id", site.subnet(AddressLayout.BASTION))));
        Resource host =
                Resource.of(
                        ArmType.BASTION,
                        site.group(),
                        site.names().bastion(),
                        object(
                                "location", site.region(),
                                "sku", object("name", "Standard"),
                                "tags", site.tags(),
                                "properties",
                                        object(
                                                "disableCopyPaste", false,
                                                "enableFileCopy", false,
                                                "enableIpConnect", false,
                                                "enableShareableLink", false,
                                                "enableTunneling", true,
                                                "ipConfigurations", list(configuration),
                                                "scaleUnits", 2)),
                        address.id());
        return List.of(address, host);
    }
}
