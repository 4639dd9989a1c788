package dev.cloister.workspace;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.landingzone.LandingZone;
import dev.cloister.plan.AiKind;
import dev.cloister.plan.Classification;
import dev.cloister.plan.CompanionKind;
import dev.cloister.plan.Gateway;
import dev.cloister.plan.WorkspaceSpec.FoundryNetwork;
import dev.cloister.request.CreateWorkspace;
import dev.cloister.request.DraftForm;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Requests that together ask for everything there is, in a given landing zone: what they are told
 * is what the portal can say.
 */
final class ReferenceForms {

    private static final int LARGEST = 24;

    private final LandingZone landingZone;
    private final LocalDate today;

    private ReferenceForms(LandingZone landingZone, LocalDate today) {
        this.landingZone = landingZone;
        this.today = today;
    }

    static List<DraftForm> of(LandingZone landingZone, LocalDate today) {
        ReferenceForms forms = new ReferenceForms(landingZone, today);
        List<ObjectNode> all = new ArrayList<>();
        for (FoundryNetwork network : FoundryNetwork.values()) {
            all.add(forms.everything(network, "data.example.com").put("monitoring", true));
            all.add(forms.everything(network, "*.com"));
        }
        landingZone.regions().stream()
                .skip(1)
                .forEach(region -> all.add(forms.withModels().put("region", region.name())));
        for (LandingZone.Region region : landingZone.regions()) {
            all.add(forms.askingAllOfTheHub().put("region", region.name()));
            all.add(
                    forms.reachedThroughAGateway("PREMIUM_V2", "APPLICATION_GATEWAY")
                            .put("region", region.name()));
        }
        all.add(forms.reachedByPeople());
        all.add(forms.reachedThroughAGateway("PREMIUM", "APPLICATION_GATEWAY"));
        all.add(forms.reachedThroughAGateway("STANDARD_V2", "FRONT_DOOR"));
        return all.stream().map(form -> DraftForm.read(form, "")).toList();
    }

    private ObjectNode everything(FoundryNetwork network, String destination) {
        ObjectNode form = stated();
        services(form.putArray("services"), network);
        ObjectNode rule = form.putArray("outbound").addObject();
        rule.putObject("destination").put("kind", "fqdn").put("name", destination);
        rule.put("protocol", "HTTPS").put("justification", "Stands for any destination.");
        rule.putArray("ports").add(443);
        form.putObject("access").put("hubEndpoints", true);
        return form;
    }

    /** From a machine inside, and from networks behind the hub's gateway. */
    private ObjectNode reachedByPeople() {
        ObjectNode form = withModels();
        ObjectNode access = form.putObject("access");
        access.putObject("jumpbox")
                .put("place", "WORKSPACE")
                .put("bastion", "OWN")
                .put("size", "Standard_B2ms");
        ObjectNode onPremises = access.putObject("onPremises");
        onPremises.putArray("networks").add("10.200.0.0/16");
        onPremises.putArray("ports").add(443);
        return form;
    }

    /** Whatever a hub may share: one that lacks it is what makes this a violation. */
    private ObjectNode askingAllOfTheHub() {
        ObjectNode form = withModels().put("monitoring", true);
        ObjectNode access = form.putObject("access").put("hubEndpoints", true);
        access.putObject("jumpbox")
                .put("place", "WORKSPACE")
                .put("bastion", "SHARED")
                .put("size", "Standard_B2ms");
        access.putObject("onPremises").putArray("networks").add("10.200.0.0/16");
        return form;
    }

    private ObjectNode reachedThroughAGateway(String tier, String ingress) {
        ObjectNode form = withModels();
        ObjectNode access = form.putObject("access");
        access.putObject("gateway")
                .put("tier", tier)
                .put("only", true)
                .put("tokensPerMinute", 1000);
        access.putObject("ingress").put("kind", ingress);
        if (Gateway.Tier.valueOf(tier).canStandInSeveralRegions())
            landingZone.regions().stream()
                    .map(LandingZone.Region::name)
                    .filter(region -> !region.equals(region()))
                    .findFirst()
                    .ifPresent(region -> form.withObject("/access/gateway").put("alsoIn", region));
        return form;
    }

    private ObjectNode withModels() {
        ObjectNode form = stated();
        models(form.putArray("services").addObject().put("kind", CreateWorkspace.AZURE_OPENAI));
        return form;
    }

    private ObjectNode stated() {
        ObjectNode form = JsonNodeFactory.instance.objectNode();
        form.put("kind", CreateWorkspace.KIND)
                .put("name", "reference")
                .put("team", landingZone.teams().getFirst().id())
                .put("purpose", "Asks for everything there is.")
                .put("classification", Classification.CONFIDENTIAL.name())
                .put("region", region())
                .put("expiresOn", today.plusMonths(6).toString());
        form.putObject("network").put("prefix", LARGEST);
        return form;
    }

    private void services(ArrayNode services, FoundryNetwork network) {
        ObjectNode openAi = services.addObject().put("kind", CreateWorkspace.AZURE_OPENAI);
        models(openAi);
        openAi.putArray("allowedNames").add("data.example.com");
        ObjectNode foundry =
                services.addObject()
                        .put("kind", CreateWorkspace.AI_FOUNDRY)
                        .put("isolation", network.name());
        models(foundry);
        if (network == FoundryNetwork.OWN_SUBNET) foundry.put("agents", "STANDARD");
        else
            services.addObject()
                    .put("kind", CreateWorkspace.AI_HUB)
                    .put("isolation", network.name());
        for (AiKind kind : List.of(AiKind.SPEECH, AiKind.LANGUAGE))
            services.addObject()
                    .put("kind", CreateWorkspace.AI_SERVICES)
                    .put("account", kind.azureKind());
        for (CompanionKind companion : CompanionKind.values())
            services.addObject().put("kind", companion.slug());
        services.addObject()
                .put("kind", CreateWorkspace.MACHINE_LEARNING)
                .put("isolation", network.name());
        if (network == FoundryNetwork.MANAGED_INTERNET_OUTBOUND)
            openAi.put("reach", "SELECTED_NETWORKS");
    }

    private void models(ObjectNode service) {
        ArrayNode models = service.putArray("models");
        landingZone.models().stream()
                .filter(model -> model.regions().contains(region()))
                .limit(1)
                .forEach(
                        model ->
                                models.addObject()
                                        .put("name", model.name())
                                        .put("version", model.version())
                                        .put("sku", model.sku())
                                        .put("capacity", 1));
    }

    private String region() {
        return landingZone.regions().getFirst().name();
    }
}
