package dev.cloister.plan;

import dev.cloister.network.Cidr;
import dev.cloister.network.Port;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * How people and calls come into a workspace, beyond the peering with its hub.
 *
 * @param jumpbox a machine to work on inside (MC-1)
 * @param onPremises networks behind the hub's gateway (VN-6)
 * @param hubEndpoints second private endpoints in the hub, for portals (SV-2)
 * @param gateway between callers and models (MC-4), with what stands before it (MC-5)
 */
public record Access(
        Optional<Jumpbox> jumpbox,
        Optional<OnPremises> onPremises,
        boolean hubEndpoints,
        Optional<Gateway> gateway) {

    /** Nothing is asked for. */
    public static final Access NONE =
            new Access(Optional.empty(), Optional.empty(), false, Optional.empty());

    /** Models have endpoints of their own, which let only the gateway in. */
    public boolean gatewayOnly() {
        return gateway.filter(each -> each.offer().only()).isPresent();
    }

    /** Through which calls come from the internet. */
    public Optional<Gateway.Ingress> ingress() {
        return gateway.flatMap(Gateway::ingress);
    }

    /** Of models, besides the workspace's own. */
    public Optional<String> furtherRegion() {
        return gateway.flatMap(each -> each.offer().furtherRegion());
    }

    /** Of one more unit of the gateway. */
    public Optional<String> gatewayAlsoIn() {
        return gateway.flatMap(each -> each.offer().alsoIn());
    }

    boolean hasApplicationGateway() {
        return ingress().filter(Gateway.Ingress.APPLICATION_GATEWAY::equals).isPresent();
    }

    boolean hasFrontDoor() {
        return ingress().filter(Gateway.Ingress.FRONT_DOOR::equals).isPresent();
    }

    /**
     * People there reach the workspace's endpoints; what the workspace reaches there is limited to
     * ports.
     *
     * @param networks never empty
     * @param ports what the workspace may call there; empty when it answers only
     */
    public record OnPremises(List<Cidr> networks, SortedSet<Port> ports) {
        public OnPremises {
            if (networks.isEmpty()) throw new IllegalArgumentException("no network is named");
            networks = List.copyOf(networks);
            ports = Collections.unmodifiableSortedSet(new TreeSet<>(ports));
        }
    }

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

    /** A machine without a public address, entered with Entra ID alone. */
    public record Jumpbox(Place place, Size size, OperatingSystem system) {

        /** Has a Bastion of its own. */
        public boolean hasOwnBastion() {
            return place instanceof Place.Workspace(var bastion) && bastion == Bastion.OWN;
        }
    }

    public enum OperatingSystem {
        LINUX("Linux (Ubuntu), entered by SSH", "22", "AADSSHLoginforLinux", "1.0"),
        WINDOWS("Windows Server, entered by RDP", "3389", "AADLoginForWindows", "2.0");

        private final String words;
        private final String door;
        private final String login;
        private final String loginVersion;

        OperatingSystem(String words, String door, String login, String loginVersion) {
            this.words = words;
            this.door = door;
            this.login = login;
            this.loginVersion = loginVersion;
        }

        public String words() {
            return words;
        }

        /** The only port it answers. */
        public String door() {
            return door;
        }

        /** The extension by which people log in with Entra ID: azure-facts 8. */
        public String login() {
            return login;
        }

        String loginVersion() {
            return loginVersion;
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
