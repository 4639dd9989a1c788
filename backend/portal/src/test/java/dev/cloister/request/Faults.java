package dev.cloister.request;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.landingzone.Estate;
import dev.cloister.landingzone.LandingZone;
import dev.cloister.plan.CompanionKind;
import dev.cloister.plan.WorkspaceSpec.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Everything that can be wrong with a request, one fault each, and how it must be named. */
final class Faults {

    /** Where, and the code of a field's fault or the id of the violated control. */
    record Named(String pointer, String code) {}

    /** Breaks a form and says how the fault is to be named. */
    interface Break {
        Named in(ObjectNode form);
    }

    /**
     * @param estate in which it is one
     */
    record Fault(String title, LandingZone estate, Break how) {
        @Override
        public String toString() {
            return title;
        }
    }

    /** Its models are nearly used up: five thousand tokens a minute of each are left. */
    private static final LandingZone USED_UP =
            LandingZone.parse(
                    Estate.text("landing-zone.yaml").replaceAll("quota: \\d+", "quota: 5"));

    /** Without the zone that vaults need, in each hub. */
    private static final LandingZone WITHOUT_ZONE =
            LandingZone.parse(
                    Estate.text("landing-zone.yaml")
                            .replaceAll(" +- privatelink.vaultcore.azure.net\n", ""));

    private static final String OPEN_AI = CreateWorkspace.AZURE_OPENAI;

    private final List<Fault> faults = new ArrayList<>();

    private Faults() {}

    static List<Fault> all() {
        Faults all = new Faults();
        all.ofFields();
        all.ofServices();
        all.ofOutbound();
        all.ofAccess();
        all.ofControls();
        all.ofEstates();
        return List.copyOf(all.faults);
    }

    private void ofFields() {
        value("kind", "\"delete-workspace\"", "UNKNOWN_KIND");
        value("name", "\"A b\"", "NAME_FORM");
        value("name", "\"ab\"", "NAME_LENGTH");
        value("team", "\"nobody\"", "UNKNOWN_TEAM");
        value("purpose", "\"short\"", "LENGTH");
        value("classification", "\"SECRET\"", "UNKNOWN_CHOICE");
        value("region", "\"mars\"", "UNKNOWN_REGION");
        value("expiresOn", "\"%s\"".formatted(Forms.TODAY), "IN_THE_PAST");
        value("expiresOn", "\"2999-01-01\"", "TOO_LATE");
        value("expiresOn", "\"tomorrow\"", "DATE_FORM");
        value("network", "{\"prefix\": 30}", "UNKNOWN_SIZE", "/prefix");
        value("services", "[]", "REQUIRED");
        add(
                "no room for all subnets",
                form -> {
                    access(form, "{\"jumpbox\": %s}".formatted(jumpbox("WORKSPACE", "OWN")));
                    form.putObject("network").put("prefix", 27);
                    return new Named("/network/prefix", "TOO_SMALL");
                });
    }

    private void ofServices() {
        service("{\"kind\": \"fortune-teller\"}", "/kind", "UNKNOWN_SERVICE");
        service(
                "{\"kind\": \"ai-services\", \"account\": \"Palmistry\"}",
                "/account",
                "UNKNOWN_SERVICE");
        service(
                "{\"kind\": \"machine-learning\", \"isolation\": \"NONE\"}",
                "/isolation",
                "UNKNOWN_CHOICE");
        service(
                "{\"kind\": \"ai-hub\", \"isolation\": \"OWN_SUBNET\"}",
                "/isolation",
                "UNKNOWN_CHOICE");
        service(
                "{\"kind\": \"storage\", \"isolation\": \"OWN_SUBNET\"}",
                "/isolation",
                "NOT_APPLICABLE");
        service(
                "{\"kind\": \"ai-foundry\", \"isolation\": \"OWN_SUBNET\", \"agents\": \"DOUBLE\"}",
                "/agents",
                "UNKNOWN_CHOICE");
        service("{\"kind\": \"ai-foundry\", \"isolation\": \"OWN_SUBNET\"}", "/models", "REQUIRED");
        openAi("gpt-5000", 1, "", "/models/0/name", "UNKNOWN_MODEL");
        openAi("gpt-4o", 0, "", "/models/0/capacity", "CAPACITY_OUT_OF_RANGE");
        openAi("gpt-4o", 100_000, "", "/models/0/capacity", "CAPACITY_OUT_OF_RANGE");
        openAi("gpt-4o", 1, ", \"reach\": \"EVERYBODY\"", "/reach", "UNKNOWN_CHOICE");
        openAi(
                "gpt-4o",
                1,
                ", \"allowedNames\": [\"*.contoso.com\"]",
                "/allowedNames/0",
                "FQDN_REFUSED");
        openAi("gpt-4o", 1, ", \"endsOn\": \"2027-01-31\"", "/endsOn", "NOT_APPLICABLE");
        openAi(
                "gpt-4o",
                1,
                ", \"reach\": \"SELECTED_NETWORKS\", \"endsOn\": \"%s\"".formatted(Forms.TODAY),
                "/endsOn",
                "IN_THE_PAST");
        openAi(
                "gpt-4o",
                1,
                ", \"reach\": \"SELECTED_NETWORKS\", \"endsOn\": \"2999-01-01\"",
                "/endsOn",
                "AFTER_WORKSPACE");
        add(
                "a service twice",
                form -> {
                    ArrayNode services = services(form);
                    services.add(services.get(0).deepCopy());
                    return new Named("/services/" + (services.size() - 1), "DUPLICATE");
                });
        add(
                "machine learning without companions",
                form -> {
                    for (CompanionKind kind : Service.MachineLearning.needs())
                        without(form, kind.slug());
                    return added(
                            form,
                            "{\"kind\": \"machine-learning\", \"isolation\": \"OWN_SUBNET\"}",
                            "",
                            "NEEDS_COMPANION");
                });
        add(
                "standard agents without stores",
                form -> {
                    for (CompanionKind kind : Service.AiFoundry.standardAgentsNeed())
                        without(form, kind.slug());
                    return added(
                            form,
                            """
                            {"kind": "ai-foundry", "isolation": "OWN_SUBNET", "agents": "STANDARD",
                             "models": %s}
                            """
                                    .formatted(model("gpt-4o", 1)),
                            "",
                            "NEEDS_COMPANION");
                });
    }

    private void ofOutbound() {
        outbound("fqdn", "10.0.0.1", "HTTPS", "/destination/name", "FQDN_REFUSED");
        outbound("fqdn", "api.example.org", "TCP", "/protocol", "UNKNOWN_CHOICE");
        outbound("service-tag", "AzureMonitor", "HTTPS", "/protocol", "UNKNOWN_CHOICE");
        outbound("service-tag", "Everything", "TCP", "/destination/name", "SERVICE_TAG_REFUSED");
        outbound("block", "10.0.0.0/8", "TCP", "/destination/kind", "UNKNOWN_DESTINATION");
        rule("\"ports\": []", "/ports", "REQUIRED");
        rule("\"ports\": [65000]", "/ports/0", "PORT_OUT_OF_RANGE");
        rule("\"justification\": \"why\"", "/justification", "LENGTH");
        rule("\"endsOn\": \"2999-01-01\"", "/endsOn", "AFTER_WORKSPACE");
        rule("\"trustedSource\": \"nowhere\"", "/trustedSource", "UNKNOWN_TRUSTED_SOURCE");
        add(
                "an old version of a trusted source",
                form -> {
                    ArrayNode outbound = (ArrayNode) form.path("outbound");
                    outbound.addObject()
                            .put("justification", "A generated justification.")
                            .putObject("destination")
                            .put("kind", "trusted-source")
                            .put("name", "python-packages")
                            .put("version", "2020-01-01");
                    return new Named(
                            "/outbound/" + (outbound.size() - 1) + "/destination/version",
                            "OTHER_VERSION");
                });
    }

    private void ofAccess() {
        access(
                "{\"jumpbox\": {\"place\": \"MOON\", \"size\": \"Standard_B2ms\"}}",
                "/jumpbox/place",
                "UNKNOWN_CHOICE");
        access(
                "{\"jumpbox\": {\"place\": \"HUB\", \"size\": \"Standard_M128\"}}",
                "/jumpbox/size",
                "UNKNOWN_CHOICE");
        access(
                "{\"jumpbox\": %s}".formatted(jumpbox("HUB", "OWN")),
                "/jumpbox/bastion",
                "NOT_APPLICABLE");
        access("{\"onPremises\": {\"networks\": []}}", "/onPremises/networks", "REQUIRED");
        access(
                "{\"onPremises\": {\"networks\": [\"8.8.8.0/24\"]}}",
                "/onPremises/networks/0",
                "NOT_PRIVATE");
        access(
                "{\"onPremises\": {\"networks\": [\"10.200.0.1/16\"]}}",
                "/onPremises/networks/0",
                "BLOCK_REFUSED");
        access(
                "{\"onPremises\": {\"networks\": [\"10.200.0.0/16\"], \"ports\": [70000]}}",
                "/onPremises/ports/0",
                "PORT_OUT_OF_RANGE");
        access(
                "{\"gateway\": {\"tier\": \"BASIC\", \"tokensPerMinute\": 1}}",
                "/gateway/tier",
                "UNKNOWN_CHOICE");
        access("{\"gateway\": {\"tier\": \"PREMIUM\"}}", "/gateway/tokensPerMinute", "REQUIRED");
        access(
                "{\"gateway\": {\"tier\": \"PREMIUM\", \"tokensPerMinute\": 0}}",
                "/gateway/tokensPerMinute",
                "OUT_OF_RANGE");
        access(
                "{\"gateway\": {\"tier\": \"PREMIUM\", \"tokensPerMinute\": 1, \"furtherRegion\":"
                        + " \"mars\"}}",
                "/gateway/furtherRegion",
                "UNKNOWN_CHOICE");
        access(
                "{\"gateway\": {\"tier\": \"DEVELOPER\", \"tokensPerMinute\": 1, \"alsoIn\":"
                        + " \"westeurope\"}}",
                "/gateway/alsoIn",
                "NOT_APPLICABLE");
        access("{\"ingress\": {\"kind\": \"FRONT_DOOR\"}}", "/ingress", "NEEDS_GATEWAY");
        access(
                """
                {"gateway": {"tier": "PREMIUM", "tokensPerMinute": 1},
                 "ingress": {"kind": "FRONT_DOOR"}}
                """,
                "/ingress/kind",
                "NOT_APPLICABLE");
    }

    /** West Europe's hub shares less than Sweden Central's. */
    private void ofControls() {
        outbound("fqdn", "*.com", "HTTPS", "/destination/name", "MC-2");
        outbound("fqdn", "*.azurewebsites.net", "HTTPS", "/destination/name", "MC-2");
        outbound("service-tag", "AzureCloud", "TCP", "/destination/name", "MC-2");
        rule("\"trustedSource\": \"python-packages\"", "/trustedSource", "MC-2");
        add(
                "storage by its name in a managed network",
                form -> {
                    without(form, CreateWorkspace.AI_FOUNDRY);
                    form.withArray("services")
                            .add(
                                    Forms.json(
                                            """
                                            {"kind": "ai-foundry", "models": %s,
                                             "isolation": "MANAGED_APPROVED_OUTBOUND"}
                                            """
                                                    .formatted(model("gpt-4o", 1))));
                    roomy(form);
                    return outbound(
                            form,
                            "fqdn",
                            "mine.blob.core.windows.net",
                            "HTTPS",
                            new Named("/destination/name", "MC-2"));
                });
        add(
                "a free way out that nobody watches",
                form -> {
                    without(form, CreateWorkspace.AI_FOUNDRY);
                    form.withArray("services")
                            .add(
                                    Forms.json(
                                            """
                                            {"kind": "ai-foundry", "models": %s,
                                             "isolation": "MANAGED_INTERNET_OUTBOUND"}
                                            """
                                                    .formatted(model("gpt-4o", 1))));
                    roomy(form);
                    form.remove("monitoring");
                    return new Named("/monitoring", "MC-6");
                });
        inWestEurope("{}", "/monitoring", "VN-5");
        inWestEurope(
                "{\"jumpbox\": %s}".formatted(jumpbox("WORKSPACE", "SHARED")),
                "/access/jumpbox/bastion",
                "MC-1");
        inWestEurope(
                "{\"jumpbox\": %s}".formatted(jumpbox("HUB", "SHARED")),
                "/access/jumpbox/place",
                "MC-1");
        inWestEurope(
                "{\"onPremises\": {\"networks\": [\"10.200.0.0/16\"]}}",
                "/access/onPremises",
                "VN-6");
        inWestEurope("{\"hubEndpoints\": true}", "/access/hubEndpoints", "SV-2");
        inWestEurope(
                """
                {"gateway": {"tier": "PREMIUM", "tokensPerMinute": 1},
                 "ingress": {"kind": "APPLICATION_GATEWAY"}}
                """,
                "/access/ingress",
                "MC-5");
        inWestEurope(
                "{\"gateway\": {\"tier\": \"PREMIUM_V2\", \"tokensPerMinute\": 1}}",
                "/access/gateway/tier",
                "MC-4");
        for (String network : List.of("10.8.0.0/16", "10.20.0.0/24"))
            add(
                    "on-premises at " + network,
                    form -> {
                        access(
                                form.put("region", "swedencentral"),
                                "{\"onPremises\": {\"networks\": [\"%s\"]}}".formatted(network));
                        return new Named("/access/onPremises/networks/0", "VN-6");
                    });
        add(
                "a gateway before nothing",
                form -> {
                    form.putArray("services").addObject().put("kind", "storage");
                    form.remove("monitoring");
                    access(form, "{\"gateway\": {\"tier\": \"PREMIUM\", \"tokensPerMinute\": 1}}");
                    return new Named("/access/gateway", "MC-4");
                });
        add(
                "a gateway beside a public name",
                form -> {
                    without(form, OPEN_AI);
                    form.withArray("services")
                            .add(
                                    Forms.json(
                                            """
                                            {"kind": "azure-openai", "models": %s,
                                             "reach": "SELECTED_NETWORKS"}
                                            """
                                                    .formatted(model("gpt-4o", 1))));
                    access(form, "{\"gateway\": {\"tier\": \"PREMIUM\", \"tokensPerMinute\": 1}}");
                    return new Named("/access/gateway", "MC-4");
                });
        add(
                "a further region without models there",
                form -> {
                    without(form, OPEN_AI);
                    without(form, CreateWorkspace.AI_FOUNDRY);
                    form.withArray("services")
                            .add(
                                    Forms.json(
                                            """
                                            {"kind": "ai-foundry", "isolation": "OWN_SUBNET",
                                             "models": %s}
                                            """
                                                    .formatted(model("gpt-4o", 1))));
                    boolean west = form.path("region").asText().equals("westeurope");
                    access(
                            form,
                            """
                            {"gateway": {"tier": "PREMIUM", "tokensPerMinute": 1,
                                         "furtherRegion": "%s"}}
                            """
                                    .formatted(west ? "swedencentral" : "westeurope"));
                    return new Named("/access/gateway/furtherRegion", "MC-4");
                });
    }

    /** What the estate lacks makes a fault of what is none elsewhere. */
    private void ofEstates() {
        for (String kind : List.of(OPEN_AI, CreateWorkspace.AI_FOUNDRY))
            faults.add(
                    new Fault(
                            "more tokens than are left for " + kind,
                            USED_UP,
                            form -> {
                                form.putArray("services")
                                        .addObject()
                                        .put("kind", kind)
                                        .set("models", Forms.json(model("gpt-4o", 6)));
                                if (!kind.equals(OPEN_AI))
                                    ((ObjectNode) form.at("/services/0"))
                                            .put("isolation", "OWN_SUBNET");
                                access(form, "{}");
                                return new Named(
                                        "/services/0/models/0/capacity",
                                        kind.equals(OPEN_AI) ? "VN-2" : "VN-1");
                            }));
        for (String control : List.of("SV-3", "SV-4"))
            faults.add(
                    new Fault(
                            "a vault whose zone is not there, by " + control,
                            WITHOUT_ZONE,
                            form -> {
                                without(form, "key-vault");
                                form.put("region", "westeurope")
                                        .withArray("services")
                                        .addObject()
                                        .put("kind", "key-vault");
                                access(form, "{}");
                                return new Named("", control);
                            }));
    }

    private void add(String title, Break how) {
        faults.add(new Fault(title, Forms.ESTATE, how));
    }

    private void value(String field, String json, String code) {
        value(field, json, code, "");
    }

    private void value(String field, String json, String code, String below) {
        add(
                "%s is %s".formatted(field, json),
                form -> {
                    form.set(field, Forms.json(json));
                    return new Named("/" + field + below, code);
                });
    }

    /** In place of the one of its kind that is there. */
    private void service(String json, String field, String code) {
        String kind = Forms.json(json).path("kind").asText();
        add(
                json,
                form -> {
                    without(form, kind);
                    return added(form, json, field, code);
                });
    }

    private void openAi(String model, int capacity, String more, String field, String code) {
        service(
                "{\"kind\": \"azure-openai\", \"models\": %s%s}"
                        .formatted(model(model, capacity), more),
                field,
                code);
    }

    private void outbound(String kind, String name, String protocol, String field, String code) {
        add(
                "outbound to %s by %s, %s".formatted(name, protocol, code),
                form -> {
                    // a rule that is there already would cover this one
                    form.putArray("outbound");
                    return outbound(form, kind, name, protocol, new Named(field, code));
                });
    }

    /** One setting of a rule to a name nobody else asks for. */
    private void rule(String setting, String field, String code) {
        add(
                "outbound with %s, %s".formatted(setting, code),
                form -> {
                    Named named =
                            outbound(
                                    form,
                                    "fqdn",
                                    "api.example.org",
                                    "HTTPS",
                                    new Named(field, code));
                    ArrayNode outbound = (ArrayNode) form.path("outbound");
                    ((ObjectNode) outbound.get(outbound.size() - 1))
                            .setAll(Forms.object("{%s}".formatted(setting)));
                    return named;
                });
    }

    private void access(String json, String field, String code) {
        add(
                json.strip(),
                form -> {
                    access(form, json);
                    return new Named("/access" + field, code);
                });
    }

    private void inWestEurope(String access, String pointer, String control) {
        add(
                "in West Europe %s, %s".formatted(access.strip(), control),
                form -> {
                    access(form.put("region", "westeurope"), access);
                    form.put("monitoring", pointer.equals("/monitoring"));
                    return new Named(pointer, control);
                });
    }

    private static void access(ObjectNode form, String json) {
        form.set("access", Forms.json(json));
        roomy(form);
    }

    /** The fault is to be another one than a lack of room. */
    private static void roomy(ObjectNode form) {
        form.putObject("network").put("prefix", 24);
        ArrayNode services = services(form);
        for (int i = services.size() - 1; i >= 0; i--)
            if (services.get(i).path("kind").asText().equals(CreateWorkspace.AI_SERVICES))
                services.remove(i);
        if (services.isEmpty()) services.addObject().put("kind", "storage");
        if (form.path("access").isEmpty()) form.remove("access");
    }

    private static Named added(ObjectNode form, String service, String field, String code) {
        ArrayNode services = services(form);
        services.add(Forms.json(service));
        return new Named("/services/" + (services.size() - 1) + field, code);
    }

    private static Named outbound(
            ObjectNode form, String kind, String name, String protocol, Named below) {
        ArrayNode outbound = (ArrayNode) form.path("outbound");
        ObjectNode rule = outbound.addObject();
        rule.putObject("destination").put("kind", kind).put("name", name);
        rule.put("protocol", protocol).put("justification", "A generated justification.");
        rule.putArray("ports").add(443);
        return new Named("/outbound/" + (outbound.size() - 1) + below.pointer(), below.code());
    }

    private static String jumpbox(String place, String bastion) {
        return "{\"place\": \"%s\", \"bastion\": \"%s\", \"size\": \"Standard_B2ms\"}"
                .formatted(place, bastion);
    }

    private static String model(String name, int capacity) {
        return """
        [{"name": "%s", "version": "2024-11-20", "sku": "Standard", "capacity": %d}]
        """
                .formatted(name.toLowerCase(Locale.ROOT), capacity);
    }

    private static ArrayNode services(ObjectNode form) {
        return (ArrayNode) form.path("services");
    }

    private static void without(ObjectNode form, String kind) {
        ArrayNode services = services(form);
        for (int i = services.size() - 1; i >= 0; i--)
            if (services.get(i).path("kind").asText().equals(kind)) services.remove(i);
    }
}
