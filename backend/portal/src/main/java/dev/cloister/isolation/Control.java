package dev.cloister.isolation;

import dev.cloister.plan.ArmType;
import dev.cloister.plan.PlannedResource;

/** The recommendations of the networking guidance, by the ids that findings and evidence carry. */
public enum Control {
    VN_1("AI Foundry runs in a managed network or in the workspace's own"),
    VN_2("Azure OpenAI is limited to private endpoints"),
    VN_3("Azure Machine Learning is a secure workspace"),
    VN_4("AI services are limited to private endpoints"),
    VN_5("Dependent services are private"),
    VN_6("On-premises networks are reached only when asked for"),
    SV_1("No service is reachable from the public internet"),
    SV_2("Portals are reached privately"),
    SV_3("Private DNS zones are central and enforced"),
    SV_4("Names are resolved by the configured DNS servers"),
    MC_1("Developers come in through Bastion; no machine has a public address"),
    MC_2("Outbound traffic is limited to approved destinations"),
    MC_3("AI services themselves reach only listed names"),
    MC_4("A gateway stands between callers and models"),
    MC_5("HTTPS from the internet comes only through a web application firewall"),
    MC_6("Unrestricted outbound is monitored");

    private final String title;

    Control(String title) {
        this.title = title;
    }

    /** The control of an account of Azure's AI services, by its kind. */
    static Control ofAccount(String kind) {
        return switch (kind) {
            case "OpenAI" -> VN_2;
            case "AIServices" -> VN_1;
            default -> VN_4;
        };
    }

    /** Of a machine learning workspace, by its kind: hubs and their projects are AI Foundry. */
    static Control ofMachineLearning(String kind) {
        return kind.equals("Hub") || kind.equals("Project") ? VN_1 : VN_3;
    }

    /** The control whose promise a resource carries. */
    public static Control of(PlannedResource resource) {
        return ArmType.of(resource.type())
                .map(
                        type ->
                                switch (type) {
                                    case VIRTUAL_NETWORK, SUBNET -> SV_4;
                                    case NETWORK_SECURITY_GROUP,
                                            ROUTE_TABLE,
                                            RULE_COLLECTION_GROUP ->
                                            MC_2;
                                    case PEERING -> VN_6;
                                    case MACHINE, MACHINE_EXTENSION, BASTION, PUBLIC_ADDRESS ->
                                            MC_1;
                                    case API_MANAGEMENT,
                                            API_MANAGEMENT_PREVIEW,
                                            API_NAMED_VALUE,
                                            API,
                                            API_BACKEND,
                                            API_OPERATION,
                                            API_POLICY ->
                                            MC_4;
                                    case WAF_POLICY,
                                            APPLICATION_GATEWAY,
                                            FRONT_DOOR,
                                            FRONT_DOOR_ENDPOINT,
                                            FRONT_DOOR_ROUTE,
                                            FRONT_DOOR_WAF,
                                            ORIGIN,
                                            ORIGIN_GROUP,
                                            SECURITY_POLICY ->
                                            MC_5;
                                    case FLOW_LOG, DIAGNOSTIC_SETTING -> MC_6;
                                    case ZONE_GROUP,
                                            ZONE_LINK,
                                            PRIVATE_DNS_ZONE,
                                            A_RECORD,
                                            DNS_RESOLVER,
                                            INBOUND_ENDPOINT,
                                            FORWARDING_RULE,
                                            POLICY_DEFINITION,
                                            POLICY_ASSIGNMENT ->
                                            SV_3;
                                    case ACCOUNT ->
                                            ofAccount(resource.body().path("kind").asText());
                                    case FOUNDRY_PROJECT,
                                            FOUNDRY_MANAGED_NETWORK,
                                            PROJECT_CONNECTION,
                                            ACCOUNT_CAPABILITY_HOST,
                                            PROJECT_CAPABILITY_HOST ->
                                            VN_1;
                                    case ROLE_ASSIGNMENT -> ofGrant(resource);
                                    case COSMOS_ROLE_ASSIGNMENT -> VN_5;
                                    case MODEL_DEPLOYMENT -> VN_2;
                                    case COMPUTE -> VN_3;
                                    case ML_WORKSPACE ->
                                            ofMachineLearning(
                                                    resource.body().path("kind").asText());
                                    case STORAGE,
                                            VAULT,
                                            REGISTRY,
                                            SEARCH,
                                            COSMOS,
                                            LOG_ANALYTICS,
                                            INSIGHTS,
                                            LOG_SCOPE,
                                            SCOPED_RESOURCE ->
                                            VN_5;
                                    case RESOURCE_GROUP,
                                            NESTED_DEPLOYMENT,
                                            PRIVATE_ENDPOINT,
                                            NETWORK_INTERFACE ->
                                            SV_1;
                                })
                .orElse(SV_1);
    }

    /** By whom it is given a right, and on what. */
    private static Control ofGrant(PlannedResource grant) {
        String principal = grant.body().at("/properties/principalId").asText();
        if (principal.contains("/" + ArmType.POLICY_ASSIGNMENT.type() + "/")) return SV_3;
        return grant.id().contains("/" + ArmType.MACHINE.type() + "/") ? MC_1 : VN_5;
    }

    /** As in the guidance: VN-1. */
    public String id() {
        return name().replace('_', '-');
    }

    public String title() {
        return title;
    }
}
