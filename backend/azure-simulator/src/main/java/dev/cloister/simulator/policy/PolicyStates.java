package dev.cloister.simulator.policy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.protocol.ResourceId;
import dev.cloister.simulator.provider.Call;
import dev.cloister.simulator.provider.Registry;
import dev.cloister.simulator.provider.Reply;
import dev.cloister.simulator.provider.ResourceType;
import dev.cloister.simulator.provider.World;
import dev.cloister.simulator.store.Resource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Azure Policy says of the resources below a scope. Judged when it is asked for, where Azure
 * takes minutes.
 */
final class PolicyStates {
    private static final String TYPE = "Microsoft.PolicyInsights/policyStates";
    private static final Pattern CONDITION =
            Pattern.compile("(\\w+)\\s+(eq|ne)\\s+(?:'([^']*)'|(\\w+))");
    private static final Set<String> SILENT = Set.of("disabled", "append", "manual", "denyaction");

    private PolicyStates() {}

    static void register(Registry registry) {
        registry.add(TYPE)
                .stateless()
                .builtIn(PolicyStates::views)
                .action("queryResults", PolicyStates::query)
                .action("summarize", PolicyStates::summary);
    }

    /** The two views of every scope; the simulator keeps no history, so both show the same. */
    private static List<Resource> views(String scope) {
        List<Resource> views = new ArrayList<>();
        for (String name : List.of("latest", "default")) {
            ResourceId id = ResourceId.of(scope + "/providers/" + TYPE + "/" + name);
            views.add(new Resource(id, Json.object(), Json.object(), "Succeeded", "", 0, 1));
        }
        return views;
    }

    /** A resource and what one policy says of it. */
    private record Finding(Resource resource, AssignedPolicy policy, boolean compliant) {}

    private static List<Finding> findings(World world, String scope) {
        List<Finding> found = new ArrayList<>();
        List<Resource> judged = new ArrayList<>(world.store().below(scope));
        Resource self = world.find(scope);
        if (self != null) {
            judged.addFirst(self);
        }
        for (Resource resource : judged) {
            ResourceType type = world.registry().find(resource.id().type());
            if (type == null || type.namespace().equals("Microsoft.Authorization")) {
                continue;
            }
            List<AssignedPolicy> policies = AssignedPolicy.on(world, resource.id());
            if (policies.isEmpty()) {
                continue;
            }
            Call seen = seen(world, resource);
            for (AssignedPolicy policy : policies) {
                if (SILENT.contains(policy.effect()) || !policy.concerns(world, seen, type)) {
                    continue;
                }
                boolean hit = policy.matches(world, seen, type);
                boolean looksForAnother = policy.effect().endsWith("ifnotexists");
                if (hit || !looksForAnother) {
                    found.add(
                            new Finding(
                                    resource,
                                    policy,
                                    !hit
                                            || looksForAnother
                                                    && Related.exists(world, policy, resource)));
                }
            }
        }
        return found;
    }

    /** A resource as a policy sees it when nobody is writing it. */
    static Call seen(World world, Resource resource) {
        return Call.internal("GET", resource.id(), "", world.resources().render(resource, ""));
    }

    private static Reply query(World world, Call call, Resource view) {
        String filter = call.query("$filter");
        String top = call.query("$top");
        ArrayNode value = Json.array();
        findings(world, call.id().scope()).stream()
                .map(finding -> record(world, finding))
                .filter(each -> passes(each, filter))
                .limit(top.matches("\\d{1,6}") ? Long.parseLong(top) : 1000)
                .forEach(value::add);
        return Reply.ok(
                Json.object(
                        "@odata.context",
                        World.AUTHORITY
                                + call.id().scope()
                                + "/providers/"
                                + TYPE
                                + "/$metadata#"
                                + view.id().name(),
                        "@odata.count",
                        value.size(),
                        "value",
                        value));
    }

    private static ObjectNode record(World world, Finding finding) {
        ResourceId id = finding.resource().id();
        AssignedPolicy policy = finding.policy();
        Resource assignment = policy.assignment();
        Resource initiative = policy.initiative();
        return Json.object(
                "timestamp",
                world.timestamp(),
                "resourceId",
                id.text(),
                "policyAssignmentId",
                assignment.id().text(),
                "policyDefinitionId",
                policy.definition().id().text(),
                "isCompliant",
                finding.compliant(),
                "subscriptionId",
                id.subscription(),
                "resourceType",
                id.type(),
                "resourceLocation",
                finding.resource().location(),
                "resourceGroup",
                id.group(),
                "policyAssignmentName",
                assignment.id().name(),
                "policyAssignmentScope",
                assignment.id().scope(),
                "policyDefinitionName",
                policy.definition().id().name(),
                "policyDefinitionAction",
                policy.effect(),
                "policySetDefinitionId",
                initiative == null ? "" : initiative.id().text(),
                "policyDefinitionReferenceId",
                policy.reference(),
                "complianceState",
                finding.compliant() ? "Compliant" : "NonCompliant");
    }

    private static boolean passes(ObjectNode record, String filter) {
        Matcher condition = CONDITION.matcher(filter);
        while (condition.find()) {
            String wanted = condition.group(3) == null ? condition.group(4) : condition.group(3);
            String actual = Json.text(record, List.of(condition.group(1)), "");
            if (actual.equalsIgnoreCase(wanted) != condition.group(2).equals("eq")) {
                return false;
            }
        }
        return true;
    }

    private static Reply summary(World world, Call call, Resource view) {
        List<Finding> broken =
                findings(world, call.id().scope()).stream()
                        .filter(finding -> !finding.compliant())
                        .toList();
        Set<String> assignments = new LinkedHashSet<>();
        broken.forEach(each -> assignments.add(each.policy().assignment().id().text()));
        ArrayNode each = Json.array();
        for (String id : assignments) {
            List<Finding> own =
                    broken.stream()
                            .filter(f -> f.policy().assignment().id().text().equals(id))
                            .toList();
            each.add(Json.object("policyAssignmentId", id, "results", results(own)));
        }
        return Reply.ok(
                Json.object(
                        "@odata.count",
                        1,
                        "value",
                        Json.array(
                                Json.object(
                                        "results", results(broken), "policyAssignments", each))));
    }

    private static ObjectNode results(List<Finding> broken) {
        return Json.object(
                "nonCompliantResources",
                broken.stream().map(f -> f.resource().id().key()).distinct().count(),
                "nonCompliantPolicies",
                broken.stream()
                        .map(f -> f.policy().definition().id().text().toLowerCase(Locale.ROOT))
                        .distinct()
                        .count());
    }
}
