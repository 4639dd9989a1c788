package dev.cloister.simulator.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.simulator.protocol.ArmError;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.protocol.ResourceId;
import dev.cloister.simulator.provider.Call;
import dev.cloister.simulator.provider.Capacity;
import dev.cloister.simulator.provider.Lro;
import dev.cloister.simulator.provider.Registry;
import dev.cloister.simulator.provider.Reply;
import dev.cloister.simulator.provider.World;
import dev.cloister.simulator.provider.Write;
import dev.cloister.simulator.store.Resource;
import java.util.List;
import java.util.Locale;
import java.util.Map;

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
                .onDone(ComputeTypes::disk)
                .onRemoved(ComputeTypes::removed)
                .view(ComputeTypes::extensions)
                .action("start", ComputeTypes::power)
                .action("powerOff", ComputeTypes::power)
                .action("deallocate", ComputeTypes::power)
                .action("restart", ComputeTypes::power);
        registry.add("Microsoft.Compute/virtualMachines/extensions")
                .lro("201 A - Creating", "200 A - Updating", "202 AL - -")
                .urls("operations", "operations")
                .defaults("{'autoUpgradeMinorVersion':false,'settings':{}}")
                .onPut(ComputeTypes::extension);
        registry.add("Microsoft.Compute/disks")
                .notFound("NotFound")
                .tracked()
                .lro("202 AL 2 Updating", "202 AL 2 Updating", "202 AL - -")
                .urls("DiskOperations", "DiskOperations")
                .onDelete(ComputeTypes::checkDiskDelete);
    }

    private static void machine(Write write) {
        String size = Json.text(write.property("hardwareProfile"), "vmSize");
        if (size == null) {
            throw parameter("hardwareProfile.vmSize");
        }
        boolean scarce =
                write.isCreate()
                        && (size.toLowerCase(Locale.ROOT).startsWith(SCARCE)
                                || Capacity.isShort(write.location()));
        if (scarce) {
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
        if (Json.isTrue(write.property("securityProfile", "encryptionAtHost"))) {
            throw ArmError.badRequest(
                            "InvalidParameter",
                            "The property 'securityProfile.encryptionAtHost' is not valid because"
                                    + " the 'Microsoft.Compute/EncryptionAtHost' feature is not"
                                    + " enabled for this subscription.")
                    .withTarget("securityProfile.encryptionAtHost");
        }
        if (write.isCreate()
                && write.property("storageProfile", "osDisk", "managedDisk", "id") == null) {
            fromImage(write);
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
            password(write, profile);
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

    /** Kept as a fingerprint alone, to notice a change. */
    private static void password(Write write, ObjectNode profile) {
        String password = Json.text(profile, "adminPassword");
        profile.remove("adminPassword");
        if (password == null) {
            return;
        }
        String fingerprint = write.world().guid("password", password);
        String before = Json.text(write.hidden(), "password");
        if (before != null && !before.equals(fingerprint)) {
            throw ArmError.conflict(
                            "PropertyChangeNotAllowed",
                            "Changing property 'adminPassword' is not allowed.")
                    .withTarget("adminPassword");
        }
        write.hidden().put("password", fingerprint);
    }

    private static void extensions(
            World world, Resource machine, ObjectNode out, String apiVersion) {
        List<Resource> found = world.store().children(machine.id(), "extensions");
        if (!found.isEmpty()) {
            ArrayNode list = out.putArray("resources");
            found.forEach(each -> list.add(world.resources().render(each, apiVersion)));
        }
    }

    /** A machine made from an image needs to know whose it is. */
    private static void fromImage(Write write) {
        if (!(write.property("storageProfile", "imageReference") instanceof ObjectNode)) {
            throw parameter("imageReference");
        }
        JsonNode profile = write.property("osProfile");
        if (profile == null) {
            throw parameter("osProfile");
        }
        if (Json.text(profile, "adminUsername") == null) {
            throw parameter("osProfile.adminUsername");
        }
        boolean windows = Json.at(profile, "windowsConfiguration") != null;
        boolean keys =
                !windows
                        && !Json.items(profile, "linuxConfiguration", "ssh", "publicKeys")
                                .isEmpty();
        if (Json.text(profile, "adminPassword") == null && !keys) {
            throw parameter("osProfile.adminPassword");
        }
    }

    private static Reply power(World world, Call call, Resource machine) {
        return world.resources()
                .actions()
                .begin(
                        call,
                        world.registry().require(machine.id().type(), call.apiVersion()),
                        machine,
                        Lro.parse("202 AL 10 -"),
                        null,
                        Json.object("duration", "Microsoft.Compute/disks"));
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
            ResourceId id =
                    ResourceId.of(
                            machine.id().groupId() + "/providers/Microsoft.Compute/disks/" + name);
            Json.child(disk, "managedDisk").put("id", id.text());
            world.store().put(machine);
            ObjectNode body =
                    Json.object(
                            "location",
                            machine.location(),
                            "managedBy",
                            machine.id().text(),
                            "sku",
                            Json.object("name", disk.at("/managedDisk/storageAccountType")));
            body.set(
                    "properties",
                    Json.object(
                            "diskState",
                            "Attached",
                            "diskSizeGB",
                            disk.path("diskSizeGB").asInt(127),
                            "creationData",
                            Json.object("createOption", "FromImage")));
            Resource unused = world.place(id, body, Json.object());
        }
    }

    /** Disks and interfaces go with the machine if they were told to; else they stay behind. */
    private static void removed(World world, Resource machine) {
        JsonNode disk = Json.at(machine.property("storageProfile"), "osDisk");
        Resource held = world.find(Json.text(disk, "managedDisk", "id"));
        if (held != null) {
            if ("Delete".equalsIgnoreCase(Json.text(disk, "deleteOption"))) {
                world.store().remove(held.id());
            } else {
                ObjectNode body = held.body().deepCopy();
                body.remove("managedBy");
                Json.child(body, "properties").put("diskState", "Unattached");
                world.store().put(held.withBody(body));
            }
        }
        for (JsonNode each : Json.items(machine.property("networkProfile"), "networkInterfaces")) {
            Resource nic = world.find(Json.text(each, "id"));
            if (nic != null
                    && "Delete".equalsIgnoreCase(Json.text(each, "properties", "deleteOption"))) {
                world.resources().removal().removeTree(nic);
            }
        }
    }

    private static void checkDiskDelete(World world, Resource disk) {
        Resource machine = world.find(disk.text("managedBy"));
        if (machine != null) {
            throw ArmError.conflict(
                    "OperationNotAllowed",
                    "Disk " + disk.id().name() + " is attached to VM " + machine.id() + ".");
        }
    }

    private static final Map<String, Boolean> FOR_WINDOWS =
            Map.of(
                    "microsoft.azure.activedirectory.aadloginforwindows", true,
                    "microsoft.azure.activedirectory.aadsshloginforlinux", false);

    private static void fitsSystem(Write write, String handler) {
        Boolean forWindows = FOR_WINDOWS.get(handler.toLowerCase(Locale.ROOT));
        Resource machine = write.world().find(write.id().parent());
        if (forWindows == null || machine == null) {
            return;
        }
        boolean windows = Json.at(machine.property("osProfile"), "windowsConfiguration") != null;
        if (windows != forWindows) {
            throw ArmError.conflict(
                    "OperationNotAllowed",
                    "The handler "
                            + handler
                            + " does not support the operating system of VM '"
                            + machine.id().name()
                            + "'.");
        }
    }

    private static void extension(Write write) {
        for (String name : List.of("publisher", "type", "typeHandlerVersion")) {
            if (write.property(name) == null) {
                throw parameter(name);
            }
        }
        String handler = write.text("publisher", "") + "." + write.text("type", "");
        fitsSystem(write, handler);
        for (Resource other :
                write.world().store().children(ResourceId.of(write.id().parent()), "extensions")) {
            boolean same =
                    handler.equalsIgnoreCase(
                            other.text("properties", "publisher")
                                    + "."
                                    + other.text("properties", "type"));
            if (same && !other.id().key().equals(write.id().key())) {
                throw ArmError.badRequest(
                        "BadRequest",
                        "Multiple VMExtensions per handler not supported. VMExtension '"
                                + write.id().name()
                                + "' with handler '"
                                + handler
                                + "' already added or specified in input.");
            }
        }
        write.properties().remove("protectedSettings");
    }
}
