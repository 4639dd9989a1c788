package dev.cloister.simulator.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloister.simulator.protocol.ArmError;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.protocol.ResourceId;
import dev.cloister.simulator.provider.Registry;
import dev.cloister.simulator.provider.Reply;
import dev.cloister.simulator.provider.ResourceType;
import dev.cloister.simulator.provider.Write;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** What stands inside an API Management service: backends and pools, APIs, policies. */
final class ApiManagementChildren {
    private static final String DONE = "200 - - Succeeded";
    private static final Pattern BACKEND = Pattern.compile("backend-id=\"([^\"@{}]+)\"");

    private static final Pattern NAMED_VALUE = Pattern.compile("\\{\\{([A-Za-z0-9._-]+)}}");

    private ApiManagementChildren() {}

    static void register(Registry registry) {
        for (String child :
                List.of(
                        "apis",
                        "apis/operations",
                        "apis/diagnostics",
                        "apiVersionSets",
                        "backends",
                        "products",
                        "products/apis",
                        "products/groups",
                        "subscriptions",
                        "loggers",
                        "diagnostics",
                        "certificates",
                        "caches",
                        "gateways",
                        "groups",
                        "namedValues",
                        "policyFragments")) {
            ResourceType type =
                    registry.add(ApiManagementTypes.SERVICE + "/" + child)
                            .stateless()
                            .lro("201 - - Succeeded", DONE, "200 - - -")
                            .onPut(write -> check(write, child));
            if (child.equals("subscriptions")) {
                ResourceType unused =
                        type.action(
                                "listSecrets",
                                (world, call, subscription) ->
                                        Reply.ok(
                                                Json.object(
                                                        "primaryKey",
                                                                world.guid(
                                                                                "primary",
                                                                                subscription
                                                                                        .id()
                                                                                        .key())
                                                                        .replace("-", ""),
                                                        "secondaryKey",
                                                                world.guid(
                                                                                "secondary",
                                                                                subscription
                                                                                        .id()
                                                                                        .key())
                                                                        .replace("-", ""))));
            }
        }
        for (String policies :
                List.of(
                        "policies",
                        "apis/policies",
                        "apis/operations/policies",
                        "products/policies")) {
            boolean product = policies.startsWith("products");
            registry.add(ApiManagementTypes.SERVICE + "/" + policies)
                    .stateless()
                    .lro(
                            product || policies.equals("policies") ? "201 - - Succeeded" : DONE,
                            DONE,
                            "200 - - -")
                    .names("policy", "ValidationError")
                    .onPut(ApiManagementChildren::policy);
        }
    }

    private static void check(Write write, String type) {
        switch (type) {
            case "backends" -> backend(write);
            case "apis" -> require(write, "path");
            case "namedValues" -> {
                require(write, "displayName");
                if (write.property("keyVault") == null) {
                    require(write, "value");
                }
            }
            case "products" -> require(write, "displayName");
            case "policyFragments" -> policy(write);
            default -> {
                // nothing that a workspace's gateway depends on
            }
        }
    }

    private static void require(Write write, String property) {
        if (write.property(property) == null && write.isCreate()) {
            throw invalid("'" + property + "' of " + write.id() + " must not be empty.", property);
        }
    }

    private static ArmError invalid(String message, String target) {
        return ArmError.badRequest(
                        "ValidationError", "One or more fields contain incorrect values:")
                .withDetail(ArmError.badRequest("ValidationError", message).withTarget(target));
    }

    private static void backend(Write write) {
        if (!"Pool".equalsIgnoreCase(write.text("type", "Single"))) {
            require(write, "url");
            require(write, "protocol");
            return;
        }
        if (write.property("circuitBreaker") != null) {
            throw invalid("A pool has no circuit breaker of its own.", "circuitBreaker");
        }
        List<JsonNode> members = Json.items(write.property("pool", "services"));
        if (members.isEmpty()) {
            throw invalid("A pool needs at least one service.", "pool.services");
        }
        for (JsonNode member : members) {
            String id = Json.text(member, List.of("id"), "");
            String full = id.startsWith("/subscriptions/") ? id : write.id().parent() + id;
            if (write.world().find(full) == null) {
                throw invalid("Backend with id '" + id + "' could not be found.", "pool.services");
            }
            for (String number : List.of("priority", "weight")) {
                int value = member.path(number).asInt(0);
                if (value < 0 || value > 100) {
                    throw invalid("'" + number + "' must be between 0 and 100.", number);
                }
            }
        }
    }

    private static void policy(Write write) {
        String value = write.text("value", "");
        if (value.isEmpty()) {
            throw invalid("The value of policy " + write.id() + " is missing.", "value");
        }
        write.putIfAbsent("format", "xml");
        if (write.text("format", "xml").equalsIgnoreCase("xml")) {
            wellFormed(value);
        }
        ResourceId service = serviceOf(write.id());
        namedValues(service, write, value);
        Matcher matcher = BACKEND.matcher(value);
        while (matcher.find()) {
            ResourceId backend = service.child("backends", matcher.group(1));
            if (write.world().store().find(backend) == null) {
                throw invalid(
                        "Backend with id '" + matcher.group(1) + "' could not be found.",
                        "set-backend-service");
            }
        }
    }

    private static void namedValues(ResourceId service, Write write, String value) {
        Matcher matcher = NAMED_VALUE.matcher(value);
        while (matcher.find()) {
            String name = matcher.group(1);
            boolean known =
                    write.world().store().children(service, "namedValues").stream()
                            .anyMatch(each -> name.equals(each.text("properties", "displayName")));
            if (!known) {
                throw invalid("Cannot find a property '" + name + "'.", "representation");
            }
        }
    }

    private static ResourceId serviceOf(ResourceId id) {
        ResourceId at = id;
        while (at.isNested()) {
            at = ResourceId.of(at.parent());
        }
        return at;
    }

    private static void wellFormed(String value) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler());
            var unused = builder.parse(new InputSource(new StringReader(value)));
        } catch (SAXException e) {
            throw invalid(String.valueOf(e.getMessage()), "representation");
        } catch (IOException | ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }
}
