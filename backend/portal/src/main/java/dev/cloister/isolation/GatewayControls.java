package dev.cloister.isolation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.cloister.landingzone.LandingZone;
import dev.cloister.landingzone.LandingZone.Hub;
import dev.cloister.landingzone.LandingZone.Subject;
import dev.cloister.plan.FrontDoors;
import dev.cloister.plan.Gateway;
import dev.cloister.plan.WorkspaceSpec;
import dev.cloister.plan.WorkspaceSpec.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Judges what stands between callers and models: MC-4, MC-5. */
final class GatewayControls {

    private static final String GATEWAY = "/access/gateway";
    private static final String FURTHER_REGION = GATEWAY + "/furtherRegion";
    static final String ALSO_IN = GATEWAY + "/alsoIn";
    private static final String INGRESS = "/access/ingress";

    private final WorkspaceSpec spec;
    private final LandingZone landingZone;
    private final Hub hub;
    private final Topology planned;
    private final List<Finding> findings = new ArrayList<>();

    private GatewayControls(
            WorkspaceSpec spec, LandingZone landingZone, Hub hub, Topology planned) {
        this.spec = spec;
        this.landingZone = landingZone;
        this.hub = hub;
        this.planned = planned;
    }

    static List<Finding> findings(WorkspaceSpec spec, LandingZone landingZone, Topology planned) {
        Hub hub = landingZone.hubOf(spec.region()).orElseThrow();
        var controls = new GatewayControls(spec, landingZone, hub, planned);
        controls.gateway();
        controls.ingress();
        return List.copyOf(controls.findings);
    }

    private void gateway() {
        Optional<Gateway> asked = spec.access().gateway();
        if (asked.isEmpty()) {
            findings.add(
                    Finding.pass(
                            Control.MC_4,
                            "No gateway is asked for: models answer at their private endpoints."));
            return;
        }
        offered(asked.get().tier());
        List<String> faults = new ArrayList<>(GatewayFaults.ofGateway(planned));
        if (asked.get().offer().only()) faults.addAll(GatewayFaults.pastGateway(planned));
        boolean publicNames =
                spec.services().stream()
                        .anyMatch(
                                service ->
                                        service instanceof Service.AzureOpenAi openAi
                                                && openAi.networksUntil().isPresent());
        if (publicNames)
            faults.add(
                    "Azure OpenAI is asked for at its public name, where no gateway is in"
                            + " between.");
        asked.get().offer().furtherRegion().ifPresent(this::furtherRegion);
        asked.get().offer().alsoIn().ifPresent(this::alsoIn);
        if (GatewayFaults.served(planned).isEmpty())
            faults.add("There is no model that a gateway could stand before.");
        for (String fault : faults)
            findings.add(Finding.violation(Control.MC_4, fault, GATEWAY, null));
        if (!faults.isEmpty()) return;
        findings.add(
                Finding.pass(
                        Control.MC_4,
                        asked.get().offer().only()
                                ? "The gateway is the only way to the models; it knows its callers"
                                        + " and limits their tokens."
                                : "A gateway knows its callers and limits their tokens; the models"
                                        + " also answer inside the network."));
    }

    /** What a second unit does not do, and that calls it answers leave the region. */
    private void alsoIn(String region) {
        List<String> hereAlone =
                spec.access().furtherRegion().filter(region::equals).isPresent()
                        ? List.of()
                        : List.of("its models all stand elsewhere");
        List<String> limits = new ArrayList<>(hereAlone);
        limits.add("it leaves through the firewall of " + hub.name());
        limits.add(
                "callers reach it by its own name, since nobody balances between units inside a"
                        + " network");
        if (spec.access().onPremises().isPresent())
            limits.add("on-premises networks do not reach it");
        findings.add(
                Finding.notice(
                        Control.MC_4,
                        "The gateway's unit in %s stands in a network of its own there; what it answers leaves %s. It does not outlive a loss of %s: %s."
                                .formatted(
                                        region,
                                        spec.region(),
                                        spec.region(),
                                        String.join("; ", limits)),
                        ALSO_IN,
                        inOneRegion()));
    }

    static Finding.Mend inOneRegion() {
        return new Finding.Mend("The gateway in one region", ALSO_IN, null);
    }

    /** Whoever is asked to approve must know that data may leave the region. */
    private void furtherRegion(String region) {
        List<WorkspaceSpec.ModelDeployment> models =
                spec.services().stream()
                        .filter(Service.AzureOpenAi.class::isInstance)
                        .flatMap(service -> ((Service.AzureOpenAi) service).models().stream())
                        .toList();
        List<String> faults = new ArrayList<>();
        if (models.isEmpty())
            faults.add("Only models of Azure OpenAI can be in %s as well.".formatted(region));
        for (WorkspaceSpec.ModelDeployment model : models)
            if (landingZone.models().stream()
                    .noneMatch(
                            each ->
                                    each.name().equals(model.name())
                                            && each.version().equals(model.version())
                                            && each.sku().equals(model.sku())
                                            && each.regions().contains(region)))
                faults.add("%s is not offered in %s.".formatted(model.name(), region));
        var mend = new Finding.Mend("Models in one region", FURTHER_REGION, null);
        for (String fault : faults)
            findings.add(Finding.violation(Control.MC_4, fault, FURTHER_REGION, mend));
        if (faults.isEmpty())
            findings.add(
                    Finding.notice(
                            Control.MC_4,
                            "Calls that %s has no tokens for are answered in %s: what is asked and said leaves the region."
                                    .formatted(spec.region(), region),
                            FURTHER_REGION,
                            mend));
    }

    private void offered(Gateway.Tier tier) {
        if (tier.isOfferedIn(spec.region())) {
            if (tier == Gateway.Tier.PREMIUM_V2)
                findings.add(
                        Finding.notice(
                                Control.MC_4,
                                "Only a preview of Azure's interface builds the tier Premium v2.",
                                GATEWAY + "/tier",
                                null));
            return;
        }
        findings.add(
                Finding.violation(
                        Control.MC_4,
                        "Azure is not known to offer API Management %s in %s."
                                .formatted(tier.azureName(), spec.region()),
                        GATEWAY + "/tier",
                        new Finding.Mend(
                                "Premium instead",
                                GATEWAY + "/tier",
                                JsonNodeFactory.instance.textNode(Gateway.Tier.PREMIUM.name()))));
    }

    private void ingress() {
        Optional<Gateway.Ingress> asked = spec.access().ingress();
        boolean frontDoor = asked.filter(Gateway.Ingress.FRONT_DOOR::equals).isPresent();
        if (!frontDoor && !planned.waysIn().frontDoors().isEmpty())
            findings.add(
                    Finding.violation(
                            Control.MC_5,
                            "A Front Door is there that nobody asked for.",
                            null,
                            null));
        if (asked.isEmpty()) {
            findings.add(
                    planned.waysIn().ingresses().isEmpty()
                            ? Finding.pass(Control.MC_5, "Nothing comes in from the internet.")
                            : Finding.violation(
                                    Control.MC_5,
                                    "An application gateway is there that nobody asked for.",
                                    null,
                                    null));
            return;
        }
        List<String> faults =
                new ArrayList<>(
                        switch (asked.get()) {
                            case APPLICATION_GATEWAY -> GatewayFaults.ofIngress(planned);
                            case FRONT_DOOR -> GatewayFaults.ofFrontDoor(planned);
                        });
        if (frontDoor && !FrontDoors.reachesPrivately(spec.region()))
            faults.add("Front Door is not known to reach %s privately.".formatted(spec.region()));
        if (!frontDoor && hub.shared().ingress() == null)
            faults.add(
                    "%s has no certificate for callers from the internet.".formatted(hub.name()));
        for (String fault : faults)
            findings.add(Finding.violation(Control.MC_5, fault, INGRESS, null));
        if (faults.isEmpty())
            findings.add(
                    Finding.exception(
                            Control.MC_5,
                            "Callers from the internet reach the gateway by HTTPS alone, through a"
                                    + " web application firewall that prevents.",
                            INGRESS,
                            Controls.groupFor(landingZone, Subject.NETWORK),
                            new Finding.Mend("Only from inside", INGRESS, null)));
        if (frontDoor)
            findings.add(
                    Finding.notice(
                            Control.MC_5,
                            "Front Door's private way to a gateway of tier Standard v2 began as a"
                                    + " preview; ask Microsoft before you rely on it.",
                            INGRESS,
                            null));
    }
}
