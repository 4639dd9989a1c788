package dev.cloister.workspace;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloister.plan.AiKind;
import dev.cloister.plan.Plan;
import dev.cloister.plan.PlannedResource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Where one AI service of a workspace answers.
 *
 * @param url as Azure says, or as it will be by the planned name
 * @param privateIps as read back from Azure, ascending; empty before the first look
 */
@Schema(name = "EndpointView")
record Endpoint(
        String service, String name, String url, List<String> privateIps, List<Model> models) {

    private static final String ACCOUNT = "Microsoft.CognitiveServices/accounts";
    private static final String DEPLOYMENT = ACCOUNT + "/deployments";
    private static final String PRIVATE_ENDPOINT = "Microsoft.Network/privateEndpoints";

    /**
     * A model as callers name it.
     *
     * @param name of the deployment, which is what a call carries
     * @param capacity thousand tokens per minute
     */
    @Schema(name = "EndpointModel")
    record Model(String name, String model, String version, String sku, int capacity) {}

    Endpoint {
        privateIps = List.copyOf(privateIps);
        models = List.copyOf(models);
    }

    /**
     * @param observed what was read back, by id; empty when nothing was
     */
    static List<Endpoint> of(Plan plan, Map<String, JsonNode> observed) {
        Map<String, JsonNode> found = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        found.putAll(observed);
        return ofType(plan, ACCOUNT).map(account -> of(account, plan, found)).toList();
    }

    private static String words(String kind) {
        return switch (kind) {
            case "OpenAI" -> "Azure OpenAI";
            case "AIServices" -> "AI Foundry";
            default -> AiKind.of(kind).map(AiKind::words).orElse(kind);
        };
    }

    private static Endpoint of(PlannedResource account, Plan plan, Map<String, JsonNode> observed) {
        String kind = account.body().path("kind").asText();
        String subdomain =
                account.body().at("/properties/customSubDomainName").asText(account.name());
        boolean openAi = "OpenAI".equals(kind);
        String planned =
                "https://%s.%s/"
                        .formatted(
                                subdomain,
                                openAi ? "openai.azure.com" : "cognitiveservices.azure.com");
        String url =
                Optional.ofNullable(observed.get(account.id()))
                        .map(body -> body.at("/properties/endpoint").asText(""))
                        .filter(endpoint -> endpoint.startsWith("https://"))
                        .orElse(planned);
        return new Endpoint(
                words(kind),
                account.name(),
                url,
                privateIps(account, plan, observed),
                ofType(plan, DEPLOYMENT)
                        .filter(model -> model.id().startsWith(account.id() + "/"))
                        .map(Endpoint::model)
                        .toList());
    }

    private static Model model(PlannedResource deployment) {
        JsonNode body = deployment.body();
        return new Model(
                deployment.name().substring(deployment.name().lastIndexOf('/') + 1),
                body.at("/properties/model/name").asText(),
                body.at("/properties/model/version").asText(),
                body.at("/sku/name").asText(),
                body.at("/sku/capacity").asInt());
    }

    /** The interface holds them; with a zone group the endpoint itself lists none. */
    private static List<String> privateIps(
            PlannedResource account, Plan plan, Map<String, JsonNode> observed) {
        TreeSet<String> ips = new TreeSet<>();
        ofType(plan, PRIVATE_ENDPOINT)
                .filter(endpoint -> leadsTo(endpoint.body(), account.id()))
                .forEach(endpoint -> ips.addAll(addresses(endpoint, observed)));
        return List.copyOf(ips);
    }

    private static boolean leadsTo(JsonNode endpoint, String target) {
        return elements(endpoint.at("/properties/privateLinkServiceConnections"))
                .map(each -> each.at("/properties/privateLinkServiceId").asText())
                .anyMatch(target::equalsIgnoreCase);
    }

    private static List<String> addresses(
            PlannedResource endpoint, Map<String, JsonNode> observed) {
        String nic =
                "/networkInterfaces/"
                        + endpoint.body().at("/properties/customNetworkInterfaceName").asText();
        return observed.entrySet().stream()
                .filter(entry -> endsWith(entry.getKey(), nic))
                .flatMap(entry -> elements(entry.getValue().at("/properties/ipConfigurations")))
                .map(each -> each.at("/properties/privateIPAddress").asText())
                .filter(address -> !address.isEmpty())
                .toList();
    }

    private static boolean endsWith(String id, String end) {
        return id.regionMatches(true, id.length() - end.length(), end, 0, end.length());
    }

    private static Stream<PlannedResource> ofType(Plan plan, String type) {
        return plan.resources().stream().filter(each -> type.equalsIgnoreCase(each.type()));
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return array.isArray() ? array.valueStream() : Stream.empty();
    }
}
