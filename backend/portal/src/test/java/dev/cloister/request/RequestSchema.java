package dev.cloister.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.network.OutboundRule;
import dev.cloister.plan.Access;
import dev.cloister.plan.AiKind;
import dev.cloister.plan.Classification;
import dev.cloister.plan.CompanionKind;
import dev.cloister.plan.Gateway;
import dev.cloister.plan.Names;
import dev.cloister.plan.WorkspaceSpec.FoundryNetwork;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The JSON schema of a request that can be submitted, from the records that read it. What depends
 * on the landing zone (teams, regions, models, trusted sources) is text here.
 */
final class RequestSchema {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** Without these nothing can be planned. */
    private static final List<String> NEEDED =
            List.of(
                    "kind",
                    "name",
                    "team",
                    "purpose",
                    "classification",
                    "region",
                    "expiresOn",
                    "network",
                    "services");

    private static final Map<Class<?>, List<String>> REQUIRED =
            Map.of(
                    DraftForm.class, NEEDED,
                    DraftForm.Network.class, List.of("prefix"),
                    DraftForm.Service.class, List.of("kind"),
                    DraftForm.Model.class, List.of("name", "version", "sku", "capacity"),
                    DraftForm.Outbound.class, List.of("destination", "justification"),
                    DraftForm.Destination.class, List.of("kind", "name"),
                    DraftForm.Jumpbox.class, List.of("place", "size"),
                    DraftForm.OnPremises.class, List.of("networks"),
                    DraftForm.Gateway.class, List.of("tier", "tokensPerMinute"),
                    DraftForm.Ingress.class, List.of("kind"));

    /** What a field says beyond its type, by record and name. */
    private static final Map<String, ObjectNode> MORE = more();

    private RequestSchema() {}

    static ObjectNode make() {
        ObjectNode schema = NODES.objectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "Cloister: request for a workspace");
        schema.setAll(record(DraftForm.class));
        return schema;
    }

    private static ObjectNode of(Type type) {
        return switch (type) {
            case ParameterizedType list when list.getRawType() == List.class -> {
                ObjectNode array = NODES.objectNode().put("type", "array");
                array.set("items", of(list.getActualTypeArguments()[0]));
                yield array;
            }
            case Class<?> record when record.isRecord() -> record(record);
            case Class<?> text when text == String.class ->
                    NODES.objectNode().put("type", "string");
            case Class<?> number when number == Integer.class || number == int.class ->
                    NODES.objectNode().put("type", "integer");
            case Class<?> flag when flag == Boolean.class || flag == boolean.class ->
                    NODES.objectNode().put("type", "boolean");
            default -> throw new IllegalStateException("no field of a form is a " + type);
        };
    }

    private static ObjectNode record(Class<?> record) {
        ObjectNode schema = NODES.objectNode().put("type", "object");
        schema.put("additionalProperties", false);
        ArrayNode required = NODES.arrayNode();
        REQUIRED.getOrDefault(record, List.of()).forEach(required::add);
        if (!required.isEmpty()) schema.set("required", required);
        ObjectNode properties = schema.putObject("properties");
        for (RecordComponent field : record.getRecordComponents()) {
            ObjectNode property = of(field.getGenericType());
            ObjectNode more = MORE.get(record.getSimpleName() + "." + field.getName());
            if (more != null) property.setAll(more);
            properties.set(field.getName(), property);
        }
        return schema;
    }

    private static Map<String, ObjectNode> more() {
        Map<String, ObjectNode> more = new LinkedHashMap<>();
        more.put("DraftForm.kind", with("const", NODES.textNode(CreateWorkspace.KIND)));
        more.put(
                "DraftForm.name",
                length(3, Names.LONGEST_WORKSPACE).put("pattern", "^[a-z][a-z0-9]*(-[a-z0-9]+)*$"));
        more.put("DraftForm.purpose", length(10, 1000));
        more.put("DraftForm.classification", choices(names(Classification.values())));
        more.put("DraftForm.expiresOn", NODES.objectNode().put("format", "date"));
        more.put("DraftForm.services", NODES.objectNode().put("minItems", 1).put("maxItems", 30));
        more.put("DraftForm.outbound", NODES.objectNode().put("maxItems", 100));
        more.put("Network.prefix", with("enum", sizes()));
        more.put("Service.kind", choices(serviceKinds()));
        more.put("Service.models", NODES.objectNode().put("maxItems", 20));
        more.put(
                "Service.account",
                choices(Stream.of(AiKind.values()).map(AiKind::azureKind).toList()));
        more.put("Service.isolation", choices(names(FoundryNetwork.values())));
        more.put("Service.reach", choices(List.of("PRIVATE", "SELECTED_NETWORKS")));
        more.put("Service.agents", choices(List.of("BASIC", "STANDARD")));
        more.put("Service.endsOn", NODES.objectNode().put("format", "date"));
        more.put("Model.capacity", NODES.objectNode().put("minimum", 1));
        more.put("Outbound.ports", NODES.objectNode().put("minItems", 1).put("maxItems", 10));
        more.put("Outbound.protocol", choices(names(OutboundRule.Protocol.values())));
        more.put("Outbound.justification", length(10, 500));
        more.put("Outbound.endsOn", NODES.objectNode().put("format", "date"));
        more.put(
                "Destination.kind",
                choices(List.of("fqdn", "service-tag", "private-endpoint", "trusted-source")));
        more.put("Jumpbox.place", choices(List.of("WORKSPACE", "HUB")));
        more.put("Jumpbox.bastion", choices(names(Access.Bastion.values())));
        more.put(
                "Jumpbox.size",
                choices(Stream.of(Access.Size.values()).map(Access.Size::azureSize).toList()));
        more.put("Jumpbox.system", choices(names(Access.OperatingSystem.values())));
        more.put("OnPremises.networks", NODES.objectNode().put("minItems", 1).put("maxItems", 20));
        more.put("OnPremises.ports", NODES.objectNode().put("maxItems", 10));
        more.put("Gateway.tier", choices(names(Gateway.Tier.values())));
        more.put("Gateway.tokensPerMinute", NODES.objectNode().put("minimum", 1));
        more.put("Ingress.kind", choices(names(Gateway.Ingress.values())));
        return more;
    }

    private static List<String> serviceKinds() {
        return Stream.concat(
                        Stream.of(
                                CreateWorkspace.AZURE_OPENAI,
                                CreateWorkspace.AI_FOUNDRY,
                                CreateWorkspace.AI_HUB,
                                CreateWorkspace.AI_SERVICES,
                                CreateWorkspace.MACHINE_LEARNING),
                        Stream.of(CompanionKind.values()).map(CompanionKind::slug))
                .toList();
    }

    private static ArrayNode sizes() {
        ArrayNode sizes = NODES.arrayNode();
        FormOptions.SIZES.forEach(size -> sizes.add(size.prefix()));
        return sizes;
    }

    private static List<String> names(Enum<?>[] constants) {
        return Stream.of(constants).map(Enum::name).toList();
    }

    private static ObjectNode choices(List<String> values) {
        ArrayNode list = NODES.arrayNode();
        values.forEach(list::add);
        return with("enum", list);
    }

    private static ObjectNode length(int least, int most) {
        return NODES.objectNode().put("minLength", least).put("maxLength", most);
    }

    private static ObjectNode with(String name, JsonNode value) {
        return NODES.objectNode().set(name, value);
    }
}
