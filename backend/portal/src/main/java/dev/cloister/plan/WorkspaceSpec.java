package dev.cloister.plan;

import dev.cloister.network.Fqdn;
import dev.cloister.network.OutboundRule;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What the planner plans from: a requested workspace without the form around it. Services, models
 * and outbound rules have no order of their own; the plan is the same in any.
 *
 * @param prefix of the spoke
 * @param monitoring with logs of its own
 */
public record WorkspaceSpec(
        String name,
        String team,
        String purpose,
        Classification classification,
        String region,
        LocalDate expiresOn,
        int prefix,
        List<Service> services,
        List<OutboundRule> outbound,
        Access access,
        boolean monitoring) {

    public WorkspaceSpec {
        services = List.copyOf(services);
        outbound = List.copyOf(outbound);
    }

    /** One service of a workspace. */
    public sealed interface Service {

        /**
         * An account of kind OpenAI, reached by a private endpoint.
         *
         * @param allowedNames what the account itself may call (MC-3)
         * @param networksUntil reached from the workspace's subnet by its public name instead, as
         *     an exception that ends on this day
         */
        record AzureOpenAi(
                List<ModelDeployment> models,
                List<Fqdn> allowedNames,
                Optional<LocalDate> networksUntil)
                implements Service {
            public AzureOpenAi {
                models = List.copyOf(models);
                allowedNames = List.copyOf(allowedNames);
            }
        }

        /**
         * An account of one of the other kinds, reached as one of kind OpenAI is.
         *
         * @param networksUntil as there
         */
        record AiAccount(AiKind kind, List<Fqdn> allowedNames, Optional<LocalDate> networksUntil)
                implements Service {
            public AiAccount {
                allowedNames = List.copyOf(allowedNames);
            }
        }

        /**
         * A resource-based AI Foundry with one project, reached by a private endpoint.
         *
         * @param standardAgents they keep what they know in the workspace's own stores
         * @param exceptionUntil when a free way out ends
         */
        record AiFoundry(
                FoundryNetwork network,
                List<ModelDeployment> models,
                boolean standardAgents,
                Optional<LocalDate> exceptionUntil)
                implements Service {
            public AiFoundry {
                models = List.copyOf(models);
            }

            /** The companions that standard agents cannot be without. */
            public static List<CompanionKind> standardAgentsNeed() {
                return StandardAgents.NEEDS;
            }
        }

        /**
         * A hub-based AI Foundry with one project, in a managed network.
         *
         * @param network not the workspace's own
         * @param exceptionUntil when a free way out ends
         */
        record AiHub(FoundryNetwork network, Optional<LocalDate> exceptionUntil)
                implements Service {}

        /** What AI services keep their data, secrets, images and indexes in. */
        record Companion(CompanionKind kind) implements Service {}

        /**
         * A machine learning workspace, reached by a private endpoint.
         *
         * @param network where its computes run
         * @param exceptionUntil when a free way out ends
         */
        record MachineLearning(FoundryNetwork network, Optional<LocalDate> exceptionUntil)
                implements Service {

            /** The companions it, and a hub, cannot be without. */
            public static List<CompanionKind> needs() {
                return dev.cloister.plan.MachineLearning.NEEDS;
            }
        }
    }

    /** Where the agents of AI Foundry, or the computes of machine learning, run. */
    public enum FoundryNetwork {
        /** In a network that Microsoft runs, with free way out: an exception. */
        MANAGED_INTERNET_OUTBOUND,
        /** In a network that Microsoft runs, to approved names only. */
        MANAGED_APPROVED_OUTBOUND,
        /** In a subnet of the workspace's own, out through the hub's firewall. */
        OWN_SUBNET;

        public String words() {
            return switch (this) {
                case MANAGED_INTERNET_OUTBOUND -> "Microsoft's network, internet allowed";
                case MANAGED_APPROVED_OUTBOUND -> "Microsoft's network, approved names only";
                case OWN_SUBNET -> "Own subnet behind the hub's firewall";
            };
        }
    }

    /**
     * @param capacity thousand tokens per minute
     */
    public record ModelDeployment(String name, String version, String sku, int capacity) {}

    /** The part that the purpose section answers for. */
    public Stated stated() {
        return new Stated(name, team, purpose, classification, region, expiresOn);
    }
}
