package dev.cloister.plan;

import static dev.cloister.plan.Json.list;
import static dev.cloister.plan.Json.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.network.Fqdn;
import dev.cloister.plan.WorkspaceSpec.ModelDeployment;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What all accounts of Azure's AI services have in common: closed to the internet, without keys,
 * under a name of their own.
 *
 * @param prefix of its name
 * @param networksUntil open to the workspace's own subnet by its public name until that day, and to
 *     nobody else; absent means private endpoints alone
 */
record CognitiveAccount(
        String prefix,
        String azureKind,
        String sku,
        List<Fqdn> allowedNames,
        Optional<LocalDate> networksUntil) {

    private static final Comparator<ModelDeployment> ORDER =
            Comparator.comparing(ModelDeployment::name)
                    .thenComparing(ModelDeployment::version)
                    .thenComparing(ModelDeployment::sku)
                    .thenComparingInt(ModelDeployment::capacity);

    Resource plan(Site site) {
        return plan(site, site.region());
    }

    Resource plan(Site site, String region) {
        String name = site.names().in(region).global(prefix, site.group().subscription());
        ObjectNode properties =
                object(
                        "customSubDomainName",
                        name,
                        "disableLocalAuth",
                        true,
                        "networkAcls",
                        object(
                                "bypass",
                                "None",
                                "defaultAction",
                                "Deny",
                                "ipRules",
                                list(),
                                "virtualNetworkRules",
                                networksUntil.isPresent() ? list(workloadSubnet(site)) : list()),
                        "publicNetworkAccess",
                        networksUntil.isPresent() ? "Enabled" : "Disabled");
        if (AiKind.limitsItsOutbound(azureKind)) {
            properties.put("restrictOutboundNetworkAccess", true);
            properties.set("allowedFqdnList", list(new TreeSet<>(allowedNames)));
        }
        return Resource.of(
                ArmType.ACCOUNT,
                site.group(),
                name,
                object(
                        "kind", azureKind,
                        "location", region,
                        "sku", object("name", sku),
                        "tags", site.tags(networksUntil),
                        "properties", properties));
    }

    private static ObjectNode workloadSubnet(Site site) {
        return object(
                "id",
                site.subnet(AddressLayout.WORKLOAD),
                "ignoreMissingVnetServiceEndpoint",
                false);
    }

    /**
     * One after another: an account takes one write at a time (azure-facts 1.6).
     *
     * @return in the order in which they are built; the account is not among them
     */
    static List<Resource> models(Site site, Resource account, List<ModelDeployment> models) {
        List<Resource> deployments = new ArrayList<>();
        ResourceId last = account.id();
        List<ModelDeployment> sorted = models.stream().sorted(ORDER).distinct().toList();
        Map<String, Long> namesakes =
                sorted.stream()
                        .collect(
                                Collectors.groupingBy(
                                        ModelDeployment::name, Collectors.counting()));
        for (ModelDeployment model : sorted) {
            Resource deployment =
                    Resource.of(
                            ArmType.MODEL_DEPLOYMENT,
                            site.group(),
                            account.id().name() + "/" + deploymentName(model, namesakes),
                            body(model),
                            last);
            deployments.add(deployment);
            last = deployment.id();
        }
        return deployments;
    }

    private static ObjectNode body(ModelDeployment model) {
        return object(
                "sku", object("name", model.sku(), "capacity", model.capacity()),
                "properties",
                        object(
                                "model",
                                object(
                                        "format", "OpenAI",
                                        "name", model.name(),
                                        "version", model.version()),
                                // what was approved stays until a request changes it
                                "versionUpgradeOption",
                                "NoAutoUpgrade"));
    }

    /** The model's name is what callers write; only two of one model need more. */
    private static String deploymentName(ModelDeployment model, Map<String, Long> namesakes) {
        return Long.valueOf(1).equals(namesakes.get(model.name()))
                ? model.name()
                : "%s-%s-%s"
                        .formatted(
                                model.name(),
                                model.version(),
                                model.sku().toLowerCase(Locale.ROOT));
    }
}
