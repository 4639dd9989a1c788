package dev.cloister.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.landingzone.Estate;
import dev.cloister.landingzone.LandingZone;
import dev.cloister.network.Cidr;
import dev.cloister.plan.CompanionKind;
import dev.cloister.plan.WorkspaceSpec;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** Forms that tests start from. */
public final class Forms {

    public static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    public static final LandingZone ESTATE = Estate.landingZone();

    private static final ObjectMapper JSON = new ObjectMapper();

    private Forms() {}

    /** A form without a fault: two models, two trusted destinations. */
    public static ObjectNode complete() {
        return object(
                """
                {
                  "kind": "create-workspace",
                  "name": "vision-lab",
                  "team": "vision",
                  "purpose": "Reading serial numbers from photographs.",
                  "classification": "INTERNAL",
                  "region": "swedencentral",
                  "expiresOn": "2027-06-30",
                  "network": {"prefix": 26},
                  "services": [
                    {
                      "kind": "azure-openai",
                      "models": [
                        {"name": "gpt-4o", "version": "2024-11-20", "sku": "Standard", "capacity": 50},
                        {"name": "text-embedding-3-large", "version": "1", "sku": "Standard", "capacity": 30}
                      ]
                    }
                  ],
                  "outbound": [
                    {
                      "destination": {"kind": "fqdn", "name": "pypi.org"},
                      "ports": [443],
                      "protocol": "HTTPS",
                      "justification": "Installing Python packages.",
                      "trustedSource": "python-packages"
                    },
                    {
                      "destination": {"kind": "fqdn", "name": "*.pythonhosted.org"},
                      "ports": [443],
                      "protocol": "HTTPS",
                      "justification": "Installing Python packages.",
                      "trustedSource": "python-packages"
                    }
                  ]
                }
                """);
    }

    /**
     * OpenAI with a list of names, Speech, Foundry in its own subnet, then every companion and
     * machine learning.
     */
    public static ObjectNode allServices() {
        ObjectNode form = complete();
        form.putObject("network").put("prefix", 25);
        ArrayNode services = (ArrayNode) form.path("services");
        ((ObjectNode) services.get(0)).putArray("allowedNames").add("data.contoso.com");
        services.add(object("{\"kind\": \"ai-services\", \"account\": \"SpeechServices\"}"));
        services.add(
                object(
                        """
                        {
                          "kind": "ai-foundry",
                          "isolation": "OWN_SUBNET",
                          "models": [
                            {"name": "gpt-4.1", "version": "2025-04-14", "sku": "DataZoneStandard", "capacity": 10}
                          ]
                        }
                        """));
        for (CompanionKind companion : CompanionKind.values())
            services.addObject().put("kind", companion.slug());
        services.addObject()
                .put("kind", CreateWorkspace.MACHINE_LEARNING)
                .put("isolation", "MANAGED_APPROVED_OUTBOUND");
        return form;
    }

    /** {@link #allServices()}, of which Foundry reaches the internet freely, and their logs. */
    public static ObjectNode monitored() {
        ObjectNode form = allServices();
        form.putObject("network").put("prefix", 24);
        JsonEdits.put(form, "/services/2/isolation", json("\"MANAGED_INTERNET_OUTBOUND\""));
        return form.put("monitoring", true);
    }

    /**
     * The services of {@link #complete()} and ways in.
     *
     * @param access as it stands in the form
     */
    public static ObjectNode withAccess(String access) {
        ObjectNode form = complete();
        form.putObject("network").put("prefix", 24);
        form.set("access", json(access));
        return form;
    }

    public static DraftForm form(JsonNode json) {
        return DraftForm.read(json, "");
    }

    public static WorkspaceSpec spec(JsonNode json) {
        FormCheck check = FormCheck.of(form(json), ESTATE, TODAY);
        return check.change()
                .map(CreateWorkspace::spec)
                .orElseThrow(() -> new AssertionError("faults: " + check.errors()));
    }

    public static Evaluator.Assessment assess(JsonNode json) {
        return assess(json, Set.of());
    }

    /**
     * @param taken by others
     */
    public static Evaluator.Assessment assess(JsonNode json, Set<Cidr> taken) {
        return assess(json, taken, ESTATE);
    }

    /** In another estate than the demo's. */
    public static Evaluator.Assessment assess(JsonNode json, LandingZone landingZone) {
        return assess(json, Set.of(), landingZone);
    }

    public static Evaluator.Assessment assess(
            JsonNode json, Set<Cidr> taken, LandingZone landingZone) {
        return new Evaluator(_ -> List.of("network-security", "ai-governance"))
                .assess(form(json), Evaluator.Situation.of(landingZone, taken, TODAY));
    }

    public static ObjectNode object(String json) {
        return (ObjectNode) json(json);
    }

    /** An outbound rule to all addresses of one of Azure's services. */
    public static ObjectNode serviceTag(String tag, int port) {
        return object(
                """
                {
                  "destination": {"kind": "service-tag", "name": "%s"},
                  "ports": [%d],
                  "protocol": "TCP",
                  "justification": "Sending what is measured."
                }
                """
                        .formatted(tag, port));
    }

    public static JsonNode json(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
