package dev.cloister.plan;

import static dev.cloister.plan.Json.list;
import static dev.cloister.plan.Json.object;

import dev.cloister.plan.WorkspaceSpec.ModelDeployment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** An account of kind OpenAI with its models, reached by a private endpoint only. */
final class AzureOpenAi {

    /** azure-facts 2.1 */
    static final List<String> ZONES =
            List.of("privatelink.cognitiveservices.azure.com", "privatelink.openai.azure.com");

    private static final Comparator<ModelDeployment> ORDER =
            Comparator.comparing(ModelDeployment::name)
                    .thenComparing(ModelDeployment::version)
                    .thenComparing(ModelDeployment::sku)
                    .thenComparingInt(ModelDeployment::capacity);

    private AzureOpenAi() {}

    static List<Resource> plan(Site site, WorkspaceSpec.Service.AzureOpenAi service) {
        Resource account = account(site);
        List<Resource> resources = new ArrayList<>(List.of(account));
        // one write at a time per account: azure-facts 1.6
        ResourceId last = account.id();
        for (ModelDeployment model : service.models().stream().sorted(ORDER).distinct().toList()) {
            Resource deployment = deployment(site, account, model, service.models(), last);
            resources.add(deployment);
            last = deployment.id();
        }
        // after the models, which gives a fresh account time to settle: azure-facts 10.2 (1)
        resources.addAll(
                PrivateEndpoints.plan(
                        site,
                        new PrivateEndpoints.Target(
                                "oai", account.id(), "account", ZONES, List.of(last))));
        return resources;
    }

    private static Resource account(Site site) {
        String name = site.names().global("oai", site.group().subscription());
        return Resource.of(
                ArmType.ACCOUNT,
                site.group(),
                name,
                object(
                        "kind", "OpenAI",
                        "location", site.region(),
                        "sku", object("name", "S0"),
                        "tags", site.tags(),
                        "properties",
                                object(
                                        "allowedFqdnList",
                                        list(),
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
                                                list()),
                                        "publicNetworkAccess",
                                        "Disabled",
                                        "restrictOutboundNetworkAccess",
                                        true)));
    }

    private static Resource deployment(
            Site site,
            Resource account,
            ModelDeployment model,
            List<ModelDeployment> all,
            ResourceId after) {
        return Resource.of(
                ArmType.MODEL_DEPLOYMENT,
                site.group(),
                account.id().name() + "/" + deploymentName(model, all),
                object(
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
                                        "NoAutoUpgrade")),
                after);
    }

    /** The model's name is what callers write; only two of one model need more. */
    private static String deploymentName(ModelDeployment model, List<ModelDeployment> all) {
        boolean alone =
                all.stream().filter(m -> m.name().equals(model.name())).distinct().count() == 1;
        return alone
                ? model.name()
                : "%s-%s-%s"
                        .formatted(
                                model.name(),
                                model.version(),
                                model.sku().toLowerCase(Locale.ROOT));
    }
}
