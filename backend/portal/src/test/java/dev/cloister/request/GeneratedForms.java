package dev.cloister.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.landingzone.LandingZone;
import dev.cloister.plan.Access;
import dev.cloister.plan.AiKind;
import dev.cloister.plan.Classification;
import dev.cloister.plan.CompanionKind;
import dev.cloister.plan.Gateway;
import dev.cloister.plan.WorkspaceSpec.FoundryNetwork;
import dev.cloister.plan.WorkspaceSpec.Service;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Valid forms of every shape that the landing zone admits, the same for one seed. */
public final class GeneratedForms {

    private static final List<String> HOSTS =
            List.of(
                    "api.github.com",
                    "pypi.org",
                    "*.pythonhosted.org",
                    "huggingface.co",
                    "data.contoso.com",
                    "*.partner.example-labs.org",
                    "xn--mnchen-3ya.de",
                    "archive.ubuntu.com");

    private static final List<String> SERVICES =
            List.of(
                    CreateWorkspace.AZURE_OPENAI,
                    CreateWorkspace.AI_SERVICES,
                    CreateWorkspace.AI_FOUNDRY,
                    CreateWorkspace.AI_HUB,
                    CreateWorkspace.MACHINE_LEARNING);

    private final Random random;
    private final LandingZone landingZone;
    private final LocalDate today;

    public GeneratedForms(long seed, LandingZone landingZone) {
        this(seed, landingZone, Forms.TODAY);
    }

    /** For a portal whose clock is that of the wall. */
    public GeneratedForms(long seed, LandingZone landingZone, LocalDate today) {
        this.random = new Random(seed);
        this.landingZone = landingZone;
        this.today = today;
    }

    public ObjectNode next() {
        while (true) {
            ObjectNode form = form();
            if (hasRoom(form)) return form;
            form.withObject("/access").remove("jumpbox");
            if (hasRoom(form)) return form;
        }
    }

    private ObjectNode form() {
        LandingZone.Region region = one(landingZone.regions());
        ObjectNode form = Forms.object("{}");
        form.put("kind", CreateWorkspace.KIND)
                .put("name", name())
                .put("team", one(landingZone.teams()).id())
                .put("purpose", "A generated purpose, number %d.".formatted(random.nextInt()))
                .put("classification", one(List.of(Classification.values())).name())
                .put("region", region.name())
                .put("expiresOn", today.plusDays(1 + random.nextInt(1000)).toString());
        services(form.putArray("services"), region.name());
        ArrayNode outbound = form.putArray("outbound");
        outbound(outbound);
        serviceTags(outbound);
        trustedSources(outbound);
        access(form);
        monitoring(form);
        ends(form);
        return form;
    }

    /** In a network of any size from there on that has room for what is asked. */
    private boolean hasRoom(ObjectNode form) {
        List<Integer> sizes =
                FormOptions.SIZES.stream()
                        .map(FormOptions.Size::prefix)
                        .sorted(Comparator.reverseOrder())
                        .toList();
        for (int prefix : sizes.subList(random.nextInt(sizes.size()), sizes.size())) {
            form.putObject("network").put("prefix", prefix);
            if (FormCheck.of(Forms.form(form), landingZone, today).change().isPresent())
                return true;
        }
        return false;
    }

    private void services(ArrayNode services, String region) {
        Set<CompanionKind> companions = new TreeSet<>(some(List.of(CompanionKind.values()), 0));
        for (String kind : some(SERVICES, 1))
            switch (kind) {
                case CreateWorkspace.AZURE_OPENAI -> {
                    ObjectNode service = services.addObject().put("kind", kind);
                    models(service, region);
                    reach(service);
                }
                case CreateWorkspace.AI_FOUNDRY -> {
                    ObjectNode service =
                            services.addObject()
                                    .put("kind", kind)
                                    .put("isolation", one(List.of(FoundryNetwork.values())).name());
                    models(service, region);
                    if (random.nextBoolean()) {
                        service.put("agents", "STANDARD");
                        companions.addAll(Service.AiFoundry.standardAgentsNeed());
                    }
                }
                case CreateWorkspace.AI_HUB, CreateWorkspace.MACHINE_LEARNING -> {
                    boolean own =
                            kind.equals(CreateWorkspace.MACHINE_LEARNING) && random.nextBoolean();
                    services.addObject()
                            .put("kind", kind)
                            .put(
                                    "isolation",
                                    own
                                            ? "OWN_SUBNET"
                                            : "MANAGED_"
                                                    + one(List.of("INTERNET", "APPROVED"))
                                                    + "_OUTBOUND");
                    companions.addAll(Service.MachineLearning.needs());
                }
                default -> {
                    List<AiKind> accounts = some(List.of(AiKind.values()), 1);
                    // more have no room in a /24 beside everything else
                    for (AiKind account : accounts.subList(0, Math.min(8, accounts.size()))) {
                        ObjectNode service =
                                services.addObject()
                                        .put("kind", kind)
                                        .put("account", account.azureKind());
                        if (random.nextBoolean())
                            service.putArray("allowedNames").add("data.contoso.com");
                        reach(service);
                    }
                }
            }
        for (CompanionKind companion : companions)
            services.addObject().put("kind", companion.slug());
    }

    private void reach(ObjectNode service) {
        if (random.nextInt(4) == 0) service.put("reach", "SELECTED_NETWORKS");
    }

    private void models(ObjectNode service, String region) {
        ArrayNode models = service.putArray("models");
        for (LandingZone.Model model : some(landingZone.models(), 1))
            if (model.regions().contains(region))
                models.addObject()
                        .put("name", model.name())
                        .put("version", model.version())
                        .put("sku", model.sku())
                        .put("capacity", 1 + random.nextInt(model.maxCapacity()));
    }

    private void outbound(ArrayNode outbound) {
        for (String host : some(HOSTS, 0)) {
            boolean plain = random.nextInt(4) == 0;
            ObjectNode rule = outbound.addObject();
            rule.putObject("destination").put("kind", "fqdn").put("name", host);
            rule.put("protocol", plain ? "HTTP" : "HTTPS")
                    .put("justification", "A generated justification.");
            ArrayNode ports = rule.putArray("ports").add(plain ? 80 : 443);
            if (random.nextInt(4) == 0) ports.add(1 + random.nextInt(64000));
        }
    }

    private void serviceTags(ArrayNode outbound) {
        for (String tag :
                some(List.of("AzureActiveDirectory", "AzureMonitor", "Storage.westeurope"), 0)) {
            serviceTag(outbound, tag).add(443).add(1 + random.nextInt(64000));
            // who needs one more port asks for it in a rule of its own
            if (random.nextBoolean()) serviceTag(outbound, tag).add(1 + random.nextInt(64000));
        }
    }

    private static ArrayNode serviceTag(ArrayNode outbound, String tag) {
        ObjectNode rule = outbound.addObject();
        rule.putObject("destination").put("kind", "service-tag").put("name", tag);
        rule.put("protocol", "TCP").put("justification", "A generated justification.");
        return rule.putArray("ports");
    }

    /** What the region's hub has: of the demo's two, one shares nothing. */
    private void access(ObjectNode form) {
        if (landingZone.hubOf(form.path("region").asText()).orElseThrow().shared().gateway()
                != null) {
            if (random.nextInt(4) == 0)
                form.withObject("/access/onPremises")
                        .putArray("networks")
                        .add("10.200.0.0/16")
                        .add("192.168.%d.0/24".formatted(random.nextInt(256)));
            if (random.nextInt(4) == 0)
                form.withObject("/access/onPremises").putArray("ports").add(1433);
            if (form.at("/access/onPremises/networks").isMissingNode()) form.remove("access");
            if (random.nextInt(4) == 0) form.withObject("/access").put("hubEndpoints", true);
        }
        boolean models =
                form.path("services").valueStream().anyMatch(service -> service.has("models"));
        boolean publicNames =
                form.path("services").valueStream().anyMatch(service -> service.has("reach"));
        if (models && !publicNames && random.nextBoolean()) gateway(form);
        if (random.nextInt(3) == 0) jumpbox(form);
    }

    /** Where the region's hub lets it be. */
    private void jumpbox(ObjectNode form) {
        LandingZone.Hub hub = landingZone.hubOf(form.path("region").asText()).orElseThrow();
        List<String> places = new ArrayList<>(List.of("OWN"));
        if (hub.bastion() != null && hub.shared().bastionBlock() != null) places.add("SHARED");
        if (hub.bastion() != null && hub.shared().jumpboxSubnet() != null) places.add("HUB");
        String place = one(places);
        ObjectNode jumpbox =
                form.withObject("/access/jumpbox")
                        .put("place", place.equals("HUB") ? place : "WORKSPACE")
                        .put("size", one(List.of(Access.Size.values())).azureSize())
                        .put("system", one(List.of(Access.OperatingSystem.values())).name());
        if (!place.equals("HUB")) jumpbox.put("bastion", place);
    }

    /** Exceptions and rules may end before the workspace does. */
    private void ends(ObjectNode form) {
        long days =
                ChronoUnit.DAYS.between(today, LocalDate.parse(form.path("expiresOn").asText()));
        form.path("services")
                .valueStream()
                .filter(
                        service ->
                                service.has("reach")
                                        || service.path("isolation")
                                                .asText()
                                                .equals("MANAGED_INTERNET_OUTBOUND"))
                .forEach(service -> end((ObjectNode) service, days));
        form.path("outbound").forEach(rule -> end((ObjectNode) rule, days));
    }

    private void end(ObjectNode part, long days) {
        if (random.nextInt(3) == 0)
            part.put("endsOn", today.plusDays(1 + random.nextLong(days)).toString());
    }

    /** What has a free way out must be monitored, which not every hub can do. */
    private void monitoring(ObjectNode form) {
        boolean possible =
                landingZone.hubOf(form.path("region").asText()).orElseThrow().shared().logScope()
                        != null;
        boolean free = false;
        for (JsonNode service : form.path("services"))
            if (service.path("isolation").asText().equals("MANAGED_INTERNET_OUTBOUND")) {
                free = true;
                if (!possible) ((ObjectNode) service).put("isolation", "MANAGED_APPROVED_OUTBOUND");
            }
        if (possible && (free || random.nextInt(3) == 0)) form.put("monitoring", true);
    }

    /** Of a tier that the region has; of the demo's two, one has a certificate. */
    private void gateway(ObjectNode form) {
        String region = form.path("region").asText();
        Gateway.Tier tier =
                one(
                        Stream.of(Gateway.Tier.values())
                                .filter(each -> each.isOfferedIn(region))
                                .toList());
        form.withObject("/access/gateway")
                .put("tier", tier.name())
                .put("only", random.nextBoolean())
                .put("tokensPerMinute", 1 + random.nextInt(100_000));
        if (random.nextInt(4) == 0)
            landingZone.regions().stream()
                    .map(LandingZone.Region::name)
                    .filter(other -> !other.equals(region) && hasModels(form, other))
                    .findFirst()
                    .ifPresent(
                            other ->
                                    form.withObject("/access/gateway").put("furtherRegion", other));
        if (tier.canStandInSeveralRegions() && random.nextBoolean())
            landingZone.regions().stream()
                    .map(LandingZone.Region::name)
                    .filter(other -> !other.equals(region))
                    .findFirst()
                    .ifPresent(other -> form.withObject("/access/gateway").put("alsoIn", other));
        boolean certificate = region.equals("swedencentral");
        List<Gateway.Ingress> before =
                Stream.of(Gateway.Ingress.values())
                        .filter(tier::canStandBehind)
                        .filter(each -> certificate || each == Gateway.Ingress.FRONT_DOOR)
                        .toList();
        if (random.nextBoolean() && !before.isEmpty())
            form.withObject("/access/ingress").put("kind", one(before).name());
    }

    /** All that Azure OpenAI is asked for, and at least one. */
    private boolean hasModels(ObjectNode form, String region) {
        List<String> asked =
                form.path("services")
                        .valueStream()
                        .filter(service -> service.path("kind").asText().equals("azure-openai"))
                        .flatMap(service -> service.path("models").valueStream())
                        .map(model -> model.path("name").asText() + model.path("sku").asText())
                        .toList();
        List<String> offered =
                landingZone.models().stream()
                        .filter(model -> model.regions().contains(region))
                        .map(model -> model.name() + model.sku())
                        .toList();
        return !asked.isEmpty() && offered.containsAll(asked);
    }

    private void trustedSources(ArrayNode outbound) {
        for (LandingZone.TrustedSource source : some(landingZone.trustedSources(), 0)) {
            if (random.nextBoolean()) continue;
            outbound.addObject()
                    .put("justification", "A generated justification.")
                    .putObject("destination")
                    .put("kind", "trusted-source")
                    .put("name", source.id())
                    .put("version", source.version());
        }
    }

    private String name() {
        StringBuilder name = new StringBuilder().append((char) ('a' + random.nextInt(26)));
        int length = 3 + random.nextInt(22);
        while (name.length() < length) {
            boolean hyphen =
                    random.nextInt(6) == 0
                            && name.charAt(name.length() - 1) != '-'
                            && name.length() < length - 1;
            name.append(hyphen ? "-" : one(List.of("a", "b", "x", "z", "0", "9")));
        }
        return name.toString();
    }

    private <T> T one(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private <T> List<T> some(List<T> list, int least) {
        List<T> shuffled = new ArrayList<>(list);
        Collections.shuffle(shuffled, random);
        return shuffled.subList(0, least + random.nextInt(list.size() - least + 1));
    }
}
