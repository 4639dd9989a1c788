package dev.cloister.plan;

import java.util.List;

/**
 * What no template can do, carried out once its phase is applied. Each can be asked for again: what
 * is done already stays as it is.
 */
public sealed interface Action {

    /** As it stands in URLs and lists of steps; one of each in a phase. */
    String name();

    /** What it does, for people. */
    String title();

    /** A resource to look at, with the API version that shows it. */
    record Target(String id, String apiVersion) {
        static Target of(ResourceId id, ArmType type) {
            return new Target(id.toString(), type.apiVersion());
        }

        public String leaf() {
            return id.substring(id.lastIndexOf('/') + 1);
        }
    }

    /**
     * Waits until accounts that Azure calls finished really are: for minutes after its creation an
     * account may still be Accepted inside (azure-facts 10.2 (1)).
     */
    record AwaitSettled(List<Target> accounts) implements Action {
        public AwaitSettled {
            accounts = List.copyOf(accounts);
        }

        @Override
        public String name() {
            return "await-settled";
        }

        @Override
        public String title() {
            return "Wait until the accounts have settled inside Azure";
        }
    }

    /**
     * Approves the connections of this plan's private endpoints where Azure left them pending; a
     * connection of anybody else stays pending.
     */
    record ApproveConnections(List<Connection> connections) implements Action {

        /**
         * @param endpoint id of the private endpoint that asks
         */
        public record Connection(Target target, String endpoint) {}

        public ApproveConnections {
            connections = List.copyOf(connections);
        }

        @Override
        public String name() {
            return "approve-connections";
        }

        @Override
        public String title() {
            return "Approve private endpoint connections";
        }
    }

    /**
     * Approves the connection by which a Front Door reaches its origin privately. The endpoint that
     * asks stands in a network of Microsoft's and has no id that a plan could name: it is known by
     * what it says, and none is approved when two say the same.
     *
     * @param target where it asks
     * @param message what it says
     */
    record ApproveFrontDoor(Target target, String message) implements Action {
        @Override
        public String name() {
            return "approve-front-door";
        }

        @Override
        public String title() {
            return "Approve the connection of Front Door to " + target.leaf();
        }
    }

    /**
     * Closes the public side of a gateway that answers at a private endpoint; Azure refuses this
     * before that endpoint is approved (azure-facts 7). Each time its phase is applied anew.
     */
    record ClosePublicAccess(Target gateway) implements Action {
        @Override
        public String name() {
            return "close-public-access";
        }

        @Override
        public String title() {
            return "Close the public side of " + gateway.leaf();
        }
    }

    /**
     * Provisions a network that Microsoft runs; else it would come with its first use, half an hour
     * late (azure-facts 1.3, 1.4).
     *
     * @param network the machine learning workspace or the account's managed network
     */
    record ProvisionNetwork(Target network) implements Action {
        @Override
        public String name() {
            return "provision-" + owner();
        }

        @Override
        public String title() {
            return "Provision the managed network of " + owner();
        }

        /** Where the order is sent. */
        public String order() {
            return network.id() + (isAccount() ? "/provision" : "/provisionManagedNetwork");
        }

        private boolean isAccount() {
            return ArmType.FOUNDRY_MANAGED_NETWORK.is(ResourceId.parse(network.id()).type());
        }

        private String owner() {
            return isAccount()
                    ? network.id().replaceAll(".*/accounts/([^/]+)/.*", "$1")
                    : network.leaf();
        }
    }
}
