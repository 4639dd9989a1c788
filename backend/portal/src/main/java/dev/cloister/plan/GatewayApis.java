package dev.cloister.plan;

import static dev.cloister.plan.Json.list;
import static dev.cloister.plan.Json.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** What a gateway offers: an interface for each service with models, and what it calls for it. */
final class GatewayApis {

    /** What callers ask a token for, and what the gateway asks its own for. */
    private static final String AUDIENCE = "https://cognitiveservices.azure.com";

    /** At once, when one account is out of tokens: the pool then offers the other. */
    private static final String RETRY =
            "<retry condition=\"@(context.Response.StatusCode == 429)\" count=\"3\" interval=\"1\""
                    + " first-fast-retry=\"true\"><forward-request buffer-request-body=\"true\""
                    + " /></retry>";

    /**
     * A service with models, as the gateway offers it.
     *
     * @param accounts the one to call first, then those to step aside to
     */
    record Backend(String word, List<ResourceId> accounts) {

        /** What a policy calls: the account itself, or all of them as a pool. */
        String entry() {
            return accounts.size() == 1 ? word : word + "-pool";
        }

        String name(int place) {
            return place == 0 ? word : word + "-" + (place + 1);
        }
    }

    private GatewayApis() {}

    static List<Resource> plan(Site site, Gateway gateway, Backend backend) {
        String service = Gateways.id(site).name();
        List<Resource> resources = new ArrayList<>(targets(site, backend));
        Resource api =
                Resource.of(
                        ArmType.API,
                        site.group(),
                        service + "/" + backend.word(),
                        object(
                                "properties",
                                object(
                                        "apiType",
                                        "http",
                                        "displayName",
                                        "Models of " + backend.accounts().getFirst().name(),
                                        "path",
                                        backend.word() + "/openai",
                                        "protocols",
                                        list("https"),
                                        // callers show a token of Entra ID, which cannot be copied
                                        "subscriptionRequired",
                                        false)),
                        resources.getLast().id());
        Resource operation =
                Resource.of(
                        ArmType.API_OPERATION,
                        site.group(),
                        service + "/" + backend.word() + "/call",
                        object(
                                "properties",
                                object(
                                        "displayName", "Call a model",
                                        "method", "POST",
                                        "urlTemplate", "/*")),
                        api.id());
        Resource policy =
                Resource.of(
                        ArmType.API_POLICY,
                        site.group(),
                        service + "/" + backend.word() + "/policy",
                        object(
                                "properties",
                                object("format", "xml", "value", policy(site, gateway, backend))),
                        api.id(),
                        Gateways.doorId(site));
        resources.addAll(List.of(api, operation, policy));
        return resources;
    }

    /** What the policy calls comes last. */
    private static List<Resource> targets(Site site, Backend backend) {
        List<Resource> targets = new ArrayList<>();
        List<ObjectNode> members = new ArrayList<>();
        for (int i = 0; i < backend.accounts().size(); i++) {
            String url =
                    "https://%s.openai.azure.com/openai"
                            .formatted(backend.accounts().get(i).name());
            targets.add(
                    target(
                            site,
                            backend.name(i),
                            object(
                                    "circuitBreaker",
                                    breaker(),
                                    "protocol",
                                    "http",
                                    "type",
                                    "Single",
                                    "url",
                                    url)));
            members.add(object("id", "/backends/" + backend.name(i), "priority", i + 1));
        }
        if (members.size() > 1)
            targets.add(
                    new Resource(
                            ArmType.API_BACKEND,
                            site.id(
                                    ArmType.API_BACKEND,
                                    Gateways.id(site).name() + "/" + backend.entry()),
                            object(
                                    "properties",
                                    object(
                                            "pool",
                                            object("services", list(members)),
                                            "type",
                                            "Pool")),
                            targets.stream().map(Resource::id).toList()));
        return targets;
    }

    private static Resource target(Site site, String name, ObjectNode properties) {
        return Resource.of(
                ArmType.API_BACKEND,
                site.group(),
                Gateways.id(site).name() + "/" + name,
                object("properties", properties));
    }

    /** A model that is out of tokens is left alone for as long as it says: azure-facts 7. */
    private static ObjectNode breaker() {
        return object(
                "rules",
                list(
                        object(
                                "acceptRetryAfter",
                                true,
                                "failureCondition",
                                object(
                                        "count",
                                        3,
                                        "interval",
                                        "PT1M",
                                        "statusCodeRanges",
                                        list(
                                                object("min", 429, "max", 429),
                                                object("min", 500, "max", 599))),
                                "name",
                                "overloaded",
                                "tripDuration",
                                "PT1M")));
    }

    /** One caller does not use up the tokens of all: each has the same limit. */
    private static String policy(Site site, Gateway gateway, Backend backend) {
        return """
        <policies>
          <inbound>
            <base />
        %s    <validate-azure-ad-token tenant-id="%s" output-token-variable-name="caller">
              <audiences>
                <audience>%s</audience>
              </audiences>
            </validate-azure-ad-token>
            <set-header name="api-key" exists-action="delete" />
            <azure-openai-token-limit counter-key="@(((Jwt)context.Variables[&quot;caller&quot;]).Subject)" tokens-per-minute="%d" estimate-prompt-tokens="true" remaining-tokens-header-name="x-remaining-tokens" />
            <azure-openai-emit-token-metric namespace="cloister">
              <dimension name="Workspace" value="%s" />
              <dimension name="API ID" />
            </azure-openai-emit-token-metric>
            <set-backend-service backend-id="%s" />
            <authentication-managed-identity resource="%s" />
          </inbound>
          <backend>
            %s
          </backend>
          <outbound>
            <base />
          </outbound>
          <on-error>
            <base />
          </on-error>
        </policies>
        """
                .formatted(
                        Gateways.doorCheck(site),
                        site.landingZone().tenantId(),
                        AUDIENCE,
                        gateway.offer().tokensPerMinute(),
                        site.spec().name(),
                        backend.entry(),
                        AUDIENCE,
                        backend.accounts().size() == 1 ? "<base />" : RETRY)
                .strip();
    }
}
