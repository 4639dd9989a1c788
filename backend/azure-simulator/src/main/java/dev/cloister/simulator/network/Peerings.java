package dev.cloister.simulator.network;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.simulator.protocol.ArmError;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.protocol.ResourceId;
import dev.cloister.simulator.provider.World;
import dev.cloister.simulator.provider.Write;
import dev.cloister.simulator.store.Resource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Peerings: a link is up when both sides have one. */
final class Peerings {
    private Peerings() {}

    static void check(Write write) {
        String remoteId = Json.text(write.property("remoteVirtualNetwork"), "id");
        if (remoteId == null) {
            throw ArmError.badRequest(
                    "InvalidRequestFormat",
                    "Cannot parse the request. Peering "
                            + write.id()
                            + " names no remote virtual network.");
        }
        World world = write.world();
        ResourceId ownId = ResourceId.of(write.id().parent());
        Resource remote = world.referenced(remoteId, write.id());
        Resource own = world.referenced(ownId.text(), write.id());
        if (remote.id().key().equals(ownId.key())) {
            throw ArmError.badRequest(
                    "VnetCannotBePeeredToItself",
                    "Virtual network " + ownId + " cannot be peered with itself.");
        }
        checkTwice(write, own, remote);
        checkOverlap(write, own, remote);
        checkThird(write, own, remote);
        checkGateways(write, remote);
        write.computed(
                "resourceGuid",
                () -> {
                    // one guid for both directions
                    String a = own.id().key();
                    String b = remote.id().key();
                    return world.guid("peering", a.compareTo(b) < 0 ? a + b : b + a);
                });
        write.properties().set("remoteVirtualNetwork", Json.object("id", remoteId));
    }

    private static void checkTwice(Write write, Resource own, Resource remote) {
        for (Resource other : write.world().store().children(own.id(), "virtualNetworkPeerings")) {
            boolean same =
                    remote.id()
                            .text()
                            .equalsIgnoreCase(
                                    Json.text(other.property("remoteVirtualNetwork"), "id"));
            if (same && !other.id().key().equals(write.id().key())) {
                throw ArmError.badRequest(
                        "AnotherPeeringAlreadyReferencesRemoteVnet",
                        "Peering "
                                + write.id()
                                + " cannot be created because another peering "
                                + other.id()
                                + " already references remote virtual network "
                                + remote.id()
                                + ".");
            }
        }
    }

    private static void checkOverlap(Write write, Resource own, Resource remote) {
        for (Cidr ours : VirtualNetworks.space(own)) {
            for (Cidr theirs : VirtualNetworks.space(remote)) {
                if (ours.overlaps(theirs)) {
                    throw ArmError.badRequest(
                            "VnetAddressSpacesOverlap",
                            "Cannot create or update peering "
                                    + write.id()
                                    + ". Virtual networks "
                                    + own.id()
                                    + " and "
                                    + remote.id()
                                    + " cannot be peered because their address spaces overlap."
                                    + " Overlapping address prefixes: "
                                    + ours
                                    + ", "
                                    + theirs);
                }
            }
        }
    }

    /** Two networks with one address space cannot be peered with the same third one. */
    private static void checkThird(Write write, Resource own, Resource remote) {
        checkThird(write, own, remote, VirtualNetworks.space(remote));
        if (reverse(write.world(), own.id(), remote.id().text()) != null) {
            // the other side was made first, and this network may have grown since
            checkThird(write, remote, own, VirtualNetworks.space(own));
        }
    }

    /** Refuses a space of one of a hub's peers that overlaps with that of another of them. */
    static void checkThird(Write write, Resource hub, Resource peer, List<Cidr> space) {
        for (Resource peering :
                write.world().store().children(hub.id(), "virtualNetworkPeerings")) {
            Resource third =
                    write.world().find(Json.text(peering.property("remoteVirtualNetwork"), "id"));
            if (third == null || third.id().key().equals(peer.id().key())) {
                continue;
            }
            for (Cidr theirs : VirtualNetworks.space(third)) {
                if (space.stream().anyMatch(theirs::overlaps)) {
                    throw ArmError.badRequest(
                            "VnetAddressSpaceOverlapsWithAlreadyPeeredVnet",
                            "Cannot create or update "
                                    + write.id()
                                    + ". Virtual network "
                                    + hub.id()
                                    + " cannot be peered with "
                                    + peer.id()
                                    + " because address space of the"
                                    + " latter overlaps with address space of virtual network "
                                    + third.id()
                                    + " already peered with "
                                    + hub.id()
                                    + ".");
                }
            }
        }
    }

    private static void checkGateways(Write write, Resource remote) {
        if (!Json.isTrue(write.property("useRemoteGateways"))) {
            return;
        }
        Resource subnet = write.world().find(remote.id() + "/subnets/GatewaySubnet");
        if (subnet == null || References.occupiers(write.world(), subnet.id()).isEmpty()) {
            throw ArmError.badRequest(
                    "RemoteVnetHasNoGateways",
                    "Peering "
                            + write.id()
                            + " cannot have UseRemoteGateways flag set to true, because remote"
                            + " virtual network "
                            + remote.id()
                            + " referenced by the peering does not have any gateways.");
        }
    }

    /** The peering that leads back; null if there is none. */
    static @Nullable Resource reverse(World world, ResourceId own, @Nullable String remote) {
        if (remote == null || world.find(remote) == null) {
            return null;
        }
        for (Resource each :
                world.store().children(ResourceId.of(remote), "virtualNetworkPeerings")) {
            if (own.text()
                    .equalsIgnoreCase(Json.text(each.property("remoteVirtualNetwork"), "id"))) {
                return each;
            }
        }
        return null;
    }

    static void view(World world, Resource peering, ObjectNode out, String apiVersion) {
        ResourceId own = ResourceId.of(peering.id().parent());
        String remoteId = Json.text(peering.property("remoteVirtualNetwork"), "id");
        Resource remote = world.find(remoteId);
        Resource reverse = reverse(world, own, remoteId);
        ObjectNode properties = Json.child(out, "properties");
        boolean wasConnected = world.store().fact("peered", pair(own.text(), remoteId)) != null;
        properties.put(
                "peeringState",
                reverse != null
                        ? "Connected"
                        : wasConnected || remote == null ? "Disconnected" : "Initiated");
        if (apiVersion.compareTo("2021-02-01") >= 0) {
            properties.put("peeringSyncLevel", reverse != null ? "FullyInSync" : "RemoteNotInSync");
        }
        List<Cidr> space = remote == null ? List.of() : VirtualNetworks.space(remote);
        ObjectNode shown =
                Json.object("addressPrefixes", space.stream().map(Cidr::toString).toList());
        properties.set("remoteAddressSpace", shown);
        if (apiVersion.compareTo("2021-02-01") >= 0) {
            properties.set("remoteVirtualNetworkAddressSpace", shown.deepCopy());
        }
        properties.set("routeServiceVips", Json.object());
    }

    /** Order matters: each side that had a partner remembers it until it goes itself. */
    private static String pair(String own, @Nullable String remote) {
        return own + ">" + remote;
    }

    static void done(World world, Resource peering) {
        ResourceId own = ResourceId.of(peering.id().parent());
        String remoteId = Json.text(peering.property("remoteVirtualNetwork"), "id");
        if (reverse(world, own, remoteId) != null && remoteId != null) {
            ObjectNode since = Json.object("since", world.timestamp());
            world.store().putFact("peered", pair(own.text(), remoteId), since);
            world.store().putFact("peered", pair(remoteId, own.text()), since.deepCopy());
        }
    }

    static void removed(World world, Resource peering) {
        String remoteId = Json.text(peering.property("remoteVirtualNetwork"), "id");
        world.store().removeFact("peered", pair(peering.id().parent(), remoteId));
    }
}
