package dev.cloister.plan;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * How people and calls come into a workspace, beyond the peering with its hub.
 *
 * @param jumpbox a machine to work on inside (MC-1)
 */
public record Access(Optional<Jumpbox> jumpbox) {

    /** Nothing is asked for. */
    public static final Access NONE = new Access(Optional.empty());

    /** Where the jumpbox stands, and through which Bastion it is reached. */
    public sealed interface Place {

        /** In a subnet of the workspace's own network. */
        record Workspace(Bastion bastion) implements Place {}

        /** In the hub's subnet for jumpboxes, behind the hub's Bastion. */
        record Hub() implements Place {}
    }

    public enum Bastion {
        /** The one of the hub. */
        SHARED,
        /** One of this workspace alone. */
        OWN
    }

    /**
     * A Linux machine without a public address, entered with Entra ID alone. A Windows machine
     * needs a password when it is created, which no plan may hold.
     */
    public record Jumpbox(Place place, Size size) {

        /** Has a Bastion of its own. */
        public boolean hasOwnBastion() {
            return place instanceof Place.Workspace(var bastion) && bastion == Bastion.OWN;
        }
    }

    /** Machines to choose from: azure-facts 12. */
    public enum Size {
        STANDARD_B2MS("Standard_B2ms", "2 cores, 8 GB, for work in between"),
        STANDARD_D2S_V3("Standard_D2s_v3", "2 cores, 8 GB, for steady work");

        private final String azureSize;
        private final String words;

        Size(String azureSize, String words) {
            this.azureSize = azureSize;
            this.words = words;
        }

        /** As it stands in forms and templates. */
        public String azureSize() {
            return azureSize;
        }

        public String words() {
            return words;
        }

        public static Optional<Size> of(String azureSize) {
            return Stream.of(values()).filter(size -> size.azureSize.equals(azureSize)).findFirst();
        }
    }

    /** Of a jumpbox that stands in the workspace's own network. */
    public Optional<Jumpbox> ownJumpbox() {
        return jumpbox.filter(j -> j.place() instanceof Place.Workspace);
    }

    /** Of a jumpbox that stands in the hub. */
    public Optional<Jumpbox> hubJumpbox() {
        return jumpbox.filter(j -> j.place() instanceof Place.Hub);
    }
}
