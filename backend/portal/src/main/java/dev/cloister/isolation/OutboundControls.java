package dev.cloister.isolation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.isolation.Finding.Mend;
import dev.cloister.landingzone.LandingZone;
import dev.cloister.landingzone.LandingZone.Subject;
import dev.cloister.landingzone.LandingZone.TrustedSource;
import dev.cloister.network.Destination;
import dev.cloister.network.Fqdn;
import dev.cloister.network.LinkTarget;
import dev.cloister.network.OutboundRule;
import dev.cloister.network.Port;
import dev.cloister.network.ServiceTag;
import dev.cloister.plan.Classification;
import dev.cloister.plan.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;

/** What an outbound rule gives away, and what would be narrower (MC-2). */
final class OutboundControls {

    /**
     * Below these anybody may register a name, so a wildcard there reaches strangers' hosts. Chosen
     * from the public suffix list for what clouds and code hosts give out.
     */
    private static final List<String> SHARED =
            List.of(
                    "amazonaws.com",
                    "appspot.com",
                    "azure-api.net",
                    "azurecontainerapps.io",
                    "azureedge.net",
                    "azurefd.net",
                    "azurewebsites.net",
                    "cloudapp.azure.com",
                    "cloudfront.net",
                    "core.windows.net",
                    "firebaseapp.com",
                    "github.io",
                    "gitlab.io",
                    "githubusercontent.com",
                    "googleapis.com",
                    "herokuapp.com",
                    "netlify.app",
                    "ngrok.io",
                    "ngrok-free.app",
                    "pages.dev",
                    "r2.dev",
                    "run.app",
                    "servicebus.windows.net",
                    "trafficmanager.net",
                    "vercel.app",
                    "web.app",
                    "workers.dev",
                    "windows.net",
                    "co.uk",
                    "com.au",
                    "co.jp",
                    "com.br");

    /** Azure services that a private endpoint can reach: azure-facts 2.1. */
    private static final List<String> STORES =
            List.of(
                    "blob.core.windows.net",
                    "file.core.windows.net",
                    "queue.core.windows.net",
                    "table.core.windows.net",
                    "dfs.core.windows.net",
                    "web.core.windows.net",
                    "vault.azure.net",
                    "azurecr.io",
                    "documents.azure.com",
                    "search.windows.net",
                    "database.windows.net",
                    "servicebus.windows.net",
                    "openai.azure.com",
                    "cognitiveservices.azure.com");

    /** What a private endpoint calls the part that answers below these; 443 only. */
    private static final Map<String, String> PARTS =
            Map.ofEntries(
                    Map.entry("blob.core.windows.net", "blob"),
                    Map.entry("file.core.windows.net", "file"),
                    Map.entry("queue.core.windows.net", "queue"),
                    Map.entry("table.core.windows.net", "table"),
                    Map.entry("dfs.core.windows.net", "dfs"),
                    Map.entry("web.core.windows.net", "web"),
                    Map.entry("vault.azure.net", "vault"),
                    Map.entry("azurecr.io", "registry"),
                    Map.entry("documents.azure.com", "Sql"),
                    Map.entry("search.windows.net", "searchService"),
                    Map.entry("servicebus.windows.net", "namespace"),
                    Map.entry("openai.azure.com", "account"),
                    Map.entry("cognitiveservices.azure.com", "account"));

    private final LandingZone landingZone;
    private final SortedMap<Integer, OutboundRule> rules;
    private final Classification classification;
    private final List<Finding> findings = new ArrayList<>();

    OutboundControls(
            LandingZone landingZone,
            SortedMap<Integer, OutboundRule> rules,
            Classification classification) {
        this.landingZone = landingZone;
        this.rules = rules;
        this.classification = classification;
    }

    List<Finding> findings() {
        rules.forEach(
                (index, rule) -> {
                    switch (rule.destination()) {
                        case Destination.Name(var fqdn) -> name(index, rule, fqdn);
                        case Destination.Service(var tag) -> service(index, rule, tag);
                        case Destination.PrivateEndpoint(var target) ->
                                endpoint(index, rule, target);
                    }
                });
        return List.copyOf(findings);
    }

    private void name(int index, OutboundRule rule, Fqdn fqdn) {
        if (repeats(index, rule, fqdn)) return; // said once, at the first one
        shadowed(index, rule, fqdn);
        List<TrustedSource> trustedBy = landingZone.sourcesThatTrust(fqdn);
        if (falseClaim(index, rule, trustedBy)) return;
        if (trustedBy.isEmpty()) breadth(index, rule, fqdn);
        else if (rule.trustedSource().isEmpty()) unclaimed(index, fqdn, trustedBy.getFirst());
        ports(index, rule);
        if (trustedBy.isEmpty() && rule.endsOn().isEmpty()) endless(index, fqdn.name());
    }

    private void service(int index, OutboundRule rule, ServiceTag tag) {
        if (repeats(index, rule, tag)) return;
        if (falseClaim(index, rule, List.of())) return;
        String at = at(index, "/destination/name");
        if (tag.isAllOfAzure())
            findings.add(
                    Finding.violation(
                            Control.MC_2,
                            "%s is every machine of every customer of Azure.".formatted(tag),
                            at,
                            remove(index)));
        else if (tag.reachesStrangers())
            findings.add(
                    Finding.exception(
                            Control.MC_2,
                            "%s also stands for strangers' resources; a private endpoint would reach"
                                            .formatted(tag)
                                    + " your own alone.",
                            at,
                            networkSecurity(),
                            remove(index)));
        else if (rule.endsOn().isEmpty()) endless(index, tag.name());
    }

    /** What is another workspace's is known by its group's name. */
    private void endpoint(int index, OutboundRule rule, LinkTarget target) {
        for (OutboundRule other : rules.headMap(index).values())
            if (other.destination() instanceof Destination.PrivateEndpoint(var before)
                    && before.isTheSameAs(target)) {
                findings.add(
                        Finding.notice(
                                Control.MC_2,
                                "%s is listed twice.".formatted(target),
                                at(index, ""),
                                remove(index)));
                return;
            }
        boolean inside =
                landingZone.subscriptions().stream()
                        .anyMatch(each -> each.id().equals(target.subscription()));
        if (inside && Names.isWorkspaceGroup(landingZone.namePattern(), target.resourceGroup()))
            findings.add(
                    Finding.violation(
                            Control.MC_2,
                            "%s is part of a workspace: none reaches another (I-3), and what is its own it reaches anyway."
                                    .formatted(target),
                            at(index, "/destination/name"),
                            remove(index)));
        else if (rule.endsOn().isEmpty()) endless(index, target.toString());
    }

    private boolean repeats(int index, OutboundRule rule, Fqdn fqdn) {
        for (Map.Entry<Integer, OutboundRule> entry : rules.entrySet()) {
            OutboundRule other = entry.getValue();
            if (entry.getKey() == index
                    || other.protocol() != rule.protocol()
                    || !(other.destination() instanceof Destination.Name(Fqdn otherName))
                    || !otherName.covers(fqdn)
                    || !other.ports().containsAll(rule.ports())) continue;
            boolean same = otherName.equals(fqdn) && other.ports().equals(rule.ports());
            if (same && entry.getKey() > index) continue;
            findings.add(
                    Finding.notice(
                            Control.MC_2,
                            same
                                    ? "%s is listed twice.".formatted(fqdn)
                                    : "%s is already covered by %s.".formatted(fqdn, otherName),
                            at(index, ""),
                            new Mend("Remove this rule", at(index, ""), null)));
            return true;
        }
        return false;
    }

    /** The whole service covers its regions. */
    private boolean repeats(int index, OutboundRule rule, ServiceTag tag) {
        for (Map.Entry<Integer, OutboundRule> entry : rules.entrySet()) {
            if (entry.getKey() == index
                    || !(entry.getValue().destination() instanceof Destination.Service(var other))
                    || !other.covers(tag)
                    || !entry.getValue().ports().containsAll(rule.ports())) continue;
            boolean same = other.equals(tag) && entry.getValue().ports().equals(rule.ports());
            if (same && entry.getKey() > index) continue;
            findings.add(
                    Finding.notice(
                            Control.MC_2,
                            same
                                    ? "%s is listed twice.".formatted(tag)
                                    : "%s is already covered by %s.".formatted(tag, other),
                            at(index, ""),
                            remove(index)));
            return true;
        }
        return false;
    }

    /** The firewall lets addresses pass before it looks at names: azure-facts 5. */
    private void shadowed(int index, OutboundRule rule, Fqdn fqdn) {
        for (OutboundRule other : rules.values())
            if (other.destination() instanceof Destination.Service(var tag)
                    && tag.answersFor(fqdn)
                    && other.ports().containsAll(rule.ports())) {
                findings.add(
                        Finding.notice(
                                Control.MC_2,
                                "%s is never looked at: %s lets all of that service pass before."
                                        .formatted(fqdn, tag),
                                at(index, ""),
                                remove(index)));
                return;
            }
    }

    private boolean falseClaim(int index, OutboundRule rule, List<TrustedSource> trustedBy) {
        Optional<String> claimed = rule.trustedSource();
        if (claimed.isEmpty()
                || trustedBy.stream().anyMatch(source -> source.id().equals(claimed.get())))
            return false;
        findings.add(
                Finding.violation(
                        Control.MC_2,
                        "%s is not part of the trusted source %s."
                                .formatted(rule.destination().words(), claimed.get()),
                        at(index, "/trustedSource"),
                        new Mend(
                                "Ask for it without the trusted source",
                                at(index, "/trustedSource"),
                                null)));
        return true;
    }

    private void breadth(int index, OutboundRule rule, Fqdn fqdn) {
        Optional<String> store = under(fqdn, STORES);
        if (fqdn.isWildcard() && fqdn.labels().size() == 1) {
            findings.add(
                    Finding.violation(
                            Control.MC_2,
                            "%s is a whole top-level domain.".formatted(fqdn),
                            at(index, "/destination/name"),
                            remove(index)));
        } else if (fqdn.isWildcard() && reachesShared(fqdn.host())) {
            findings.add(
                    Finding.violation(
                            Control.MC_2,
                            "Anybody can own a name below %s: %s would let data go to strangers."
                                    .formatted(fqdn.host(), fqdn),
                            at(index, "/destination/name"),
                            remove(index)));
        } else if (store.isPresent()) {
            findings.add(
                    Finding.exception(
                            Control.MC_2,
                            "%s is an Azure service at its public address; a private endpoint would"
                                            .formatted(fqdn)
                                    + " do, and keep the data inside.",
                            at(index, "/destination/name"),
                            networkSecurity(),
                            endpointInstead(index, rule, store.get())));
        } else if (fqdn.isWildcard()) {
            findings.add(
                    Finding.exception(
                            Control.MC_2,
                            "%s reaches hosts that nobody has reviewed.".formatted(fqdn),
                            at(index, "/destination/name"),
                            networkSecurity(),
                            new Mend(
                                    "Only " + fqdn.host(),
                                    at(index, "/destination/name"),
                                    JsonNodeFactory.instance.textNode(fqdn.host()))));
        }
    }

    private void unclaimed(int index, Fqdn fqdn, TrustedSource source) {
        findings.add(
                Finding.notice(
                        Control.MC_2,
                        "%s belongs to the trusted source \"%s\"; referring to it spares the review."
                                .formatted(fqdn, source.name()),
                        at(index, "/trustedSource"),
                        new Mend(
                                "Refer to " + source.name(),
                                at(index, "/trustedSource"),
                                JsonNodeFactory.instance.textNode(source.id()))));
    }

    private void ports(int index, OutboundRule rule) {
        if (rule.protocol() == OutboundRule.Protocol.HTTP) {
            String message = "HTTP to %s is not encrypted.".formatted(rule.destination().words());
            Mend mend =
                    new Mend(
                            "Use HTTPS",
                            at(index, "/protocol"),
                            JsonNodeFactory.instance.textNode("HTTPS"));
            findings.add(
                    classification.compareTo(Classification.CONFIDENTIAL) >= 0
                            ? Finding.exception(
                                    Control.MC_2,
                                    message + " This workspace holds confidential data.",
                                    at(index, "/protocol"),
                                    Controls.groupFor(landingZone, Subject.PURPOSE),
                                    mend)
                            : Finding.notice(Control.MC_2, message, at(index, "/protocol"), mend));
        }
        int usual = rule.protocol() == OutboundRule.Protocol.HTTP ? 80 : 443;
        if (rule.ports().stream().map(Port::number).allMatch(port -> port == usual)) return;
        findings.add(
                Finding.notice(
                        Control.MC_2,
                        "%s to %s usually needs port %d only."
                                .formatted(rule.protocol(), rule.destination().words(), usual),
                        at(index, "/ports"),
                        new Mend(
                                "Only port " + usual,
                                at(index, "/ports"),
                                JsonNodeFactory.instance.arrayNode().add(usual))));
    }

    private void endless(int index, String destination) {
        findings.add(
                Finding.notice(
                        Control.MC_2,
                        "%s has no end date; it stays open as long as the workspace lives."
                                .formatted(destination),
                        at(index, "/endsOn"),
                        null));
    }

    private String networkSecurity() {
        return Controls.groupFor(landingZone, Subject.NETWORK);
    }

    /** Is a shared suffix, or has one below it. */
    private static boolean reachesShared(String host) {
        return Stream.of(SHARED, STORES)
                .flatMap(List::stream)
                .anyMatch(suffix -> suffix.equals(host) || suffix.endsWith("." + host));
    }

    private static Optional<String> under(Fqdn fqdn, List<String> suffixes) {
        return suffixes.stream().filter(fqdn::isUnder).findFirst();
    }

    /** Which resource it is, only the requester knows. */
    static Mend endpointInstead(int index, OutboundRule rule, String suffix) {
        String part = PARTS.get(suffix);
        if (part == null) return remove(index);
        ObjectNode instead = JsonNodeFactory.instance.objectNode();
        instead.putObject("destination").put("kind", "private-endpoint").put("subResource", part);
        instead.put("justification", rule.justification());
        rule.endsOn().ifPresent(day -> instead.put("endsOn", day.toString()));
        return new Mend("Ask for a private endpoint instead", at(index, ""), instead);
    }

    private static Mend remove(int index) {
        return new Mend("Remove this rule", at(index, ""), null);
    }

    private static String at(int index, String field) {
        return "/outbound/" + index + field;
    }
}
