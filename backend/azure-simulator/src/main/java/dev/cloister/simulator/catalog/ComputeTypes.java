package dev.cloister.simulator.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.simulator.protocol.ArmError;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.provider.Registry;
import dev.cloister.simulator.provider.World;
import dev.cloister.simulator.provider.Write;
import dev.cloister.simulator.store.Resource;
import java.util.List;
import java.util.Locale;

/** Virtual machines and their extensions, disks. */
final class ComputeTypes {
    /** Sizes that every region is out of; lets a caller see a capacity failure. */
    private static final String SCARCE = "standard_nd";

    private ComputeTypes() {}

    static void register(Registry registry) {
        registry.add("Microsoft.Compute/virtualMachines")
                .tracked()
                .names("[A-Za-z0-9]([A-Za-z0-9_.-]{0,62}[A-Za-z0-9_-])?", "InvalidParameter")
                .lro("201 A 10 Creating", "200 A - Updating", "202 AL 10 -")
                .urls("operations", "operations")
                .onPut(ComputeTypes::machine)
                .onDone(ComputeTypes::disk);
        registry.add("Microsoft.Compute/virtualMachines/extensions")
                .lro("201 A - Creating", "200 A - Updating", "202 AL - -")
                .urls("operations", "operations")
                .defaults("{'autoUpgradeMinorVersion':false,'settings':{}}")
                .onPut(ComputeTypes::extension);
        registry.add("Microsoft.Compute/disks")
                .tracked()
                .lro("202 AL 2 Updating", "202 AL 2 Updating", "202 AL - -")
                .urls("DiskOperations", "DiskOperations");
    }

    private static void machine(Write write) {
        String size = Json.text(write.property("hardwareProfile"), "vmSize");
        if (size == null) {
            throw parameter("hardwareProfile.vmSize");
        }
        if (size.toLowerCase(Locale.ROOT).startsWith(SCARCE)) {
            throw ArmError.conflict(
                    "SkuNotAvailable",
                    "The requested VM size for resource 'Following SKUs have failed for Capacity"
                            + " Restrictions: "
                            + size
                            + "' is currently not available in location '"
                            + write.location()
                            + "'. Please try another size or deploy to a different location or"
                            + " different zone. See https://aka.ms/azureskunotavailable for"
                            + " details.");
        }
        List<JsonNode> interfaces =
                Json.items(write.property("networkProfile", "networkInterfaces"));
        if (interfaces.isEmpty()) {
            throw parameter("networkProfile");
        }
        for (JsonNode each : interfaces) {
            String id = Json.text(each, List.of("id"), "");
            Resource nic = write.world().referenced(id, write.id());
            for (Resource user : write.world().store().referrersOf(nic.id())) {
                boolean other =
                        user.id().type().equalsIgnoreCase("Microsoft.Compute/virtualMachines")
                                && !user.id().key().equals(write.id().key());
                if (other) {
                    throw ArmError.badRequest(
                            "NicInUse",
                            "Network Interface "
                                    + id
                                    + " is used by existing resource "
                                    + user.id()
                                    + ". In order to delete the network interface, it must be"
                                    + " dissociated from the resource.");
                }
            }
        }
        if (write.property("osProfile") instanceof ObjectNode profile) {
            String computer = Json.text(profile, List.of("computerName"), write.id().name());
            boolean windows = Json.at(profile, "windowsConfiguration") != null;
            if (computer.length() > (windows ? 15 : 64)) {
                throw ArmError.badRequest(
                        "InvalidParameter",
                        (windows ? "Windows" : "Linux")
                                + " computer name cannot be more than "
                                + (windows ? 15 : 64)
                                + " characters long.");
            }
            profile.remove("adminPassword");
            Json.putIfAbsent(profile, "computerName", computer);
            Json.putIfAbsent(profile, "secrets", List.of());
            Json.putIfAbsent(profile, "allowExtensionOperations", true);
        }
        write.computed("vmId", () -> write.world().guid("vm", write.id().key()));
        ObjectNode storage = Json.child(write.properties(), "storageProfile");
        Json.putIfAbsent(storage, "dataDisks", List.of());
        ObjectNode disk = Json.child(storage, "osDisk");
        Json.putIfAbsent(disk, "createOption", "FromImage");
        Json.putIfAbsent(disk, "caching", "ReadWrite");
        Json.putIfAbsent(disk, "deleteOption", "Detach");
        Json.putIfAbsent(Json.child(disk, "managedDisk"), "storageAccountType", "Standard_LRS");
    }

    private static ArmError parameter(String name) {
        return ArmError.badRequest(
                        "InvalidParameter", "Required parameter '" + name + "' is missing (null).")
                .withTarget(name);
    }

    /** The system disk exists once the machine does. */
    private static void disk(World world, Resource machine) {
        ObjectNode disk = Json.child(machine.properties(), "storageProfile", "osDisk");
        if (Json.text(disk, "name") == null) {
            String name =
                    machine.id().name()
                            + "_OsDisk_1_"
                            + world.guid("disk", machine.id().key()).replace("-", "");
            disk.put("name", name);
            Json.child(disk, "managedDisk")
                    .put(
                            "id",
                            machine.id().groupId() + "/providers/Microsoft.Compute/disks/" + name);
            world.store().put(machine);
        }
    }

    private static void extension(Write write) {
        for (String name : List.of("publisher", "type", "typeHandlerVersion")) {
            if (write.property(name) == null) {
                throw parameter(name);
            }
        }
        write.properties().remove("protectedSettings");
    }
}
