package dev.cloister.plan;

import dev.cloister.network.OutboundRule;
import java.time.LocalDate;
import java.util.List;

/**
 * What the planner plans from: a requested workspace without the form around it. Services, models
 * and outbound rules have no order of their own; the plan is the same in any.
 *
 * @param prefix of the spoke
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
        List<OutboundRule> outbound) {

    public WorkspaceSpec {
        services = List.copyOf(services);
        outbound = List.copyOf(outbound);
    }

    /** One AI service of a workspace. */
    public sealed interface Service {

        /** An account of kind OpenAI, reached by a private endpoint. */
        record AzureOpenAi(List<ModelDeployment> models) implements Service {
            public AzureOpenAi {
                models = List.copyOf(models);
            }
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
