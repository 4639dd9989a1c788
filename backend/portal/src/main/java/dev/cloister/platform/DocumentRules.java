package dev.cloister.platform;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.FieldInfo;
import org.jboss.jandex.IndexView;

/**
 * What holds for the whole API document and is therefore said once: a component of a record is
 * required unless it is {@code @Nullable}, and whatever is not a success is a {@link Problem}.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class DocumentRules implements OASFilter {

    private static final DotName NULLABLE =
            DotName.createSimple("org.jspecify.annotations.Nullable");
    private static final DotName RECORD = DotName.createSimple("java.lang.Record");
    private static final DotName SCHEMA =
            DotName.createSimple("org.eclipse.microprofile.openapi.annotations.media.Schema");
    private static final DotName JSON_NAME =
            DotName.createSimple("com.fasterxml.jackson.annotation.JsonProperty");

    private final IndexView index;

    public DocumentRules(IndexView index) {
        this.index = index;
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getComponents() == null || document.getComponents().getSchemas() == null)
            return;
        requireComponents(document);
        document.getComponents().addSchema("Problem", problem());
        if (document.getPaths() == null) return;
        document.getPaths().getPathItems().values().stream()
                .flatMap(item -> item.getOperations().values().stream())
                .forEach(DocumentRules::answerWithProblems);
    }

    /** Nothing returns one, so nobody else tells the document about it. */
    private static Schema problem() {
        Schema problem = OASFactory.createSchema().type(List.of(Schema.SchemaType.OBJECT));
        for (String text : List.of("type", "title", "detail", "instance", "correlationId"))
            problem.addProperty(
                    text, OASFactory.createSchema().type(List.of(Schema.SchemaType.STRING)));
        return problem.addProperty(
                        "status",
                        OASFactory.createSchema()
                                .type(List.of(Schema.SchemaType.INTEGER))
                                .format("int32"))
                .addProperty(
                        "errors",
                        OASFactory.createSchema()
                                .type(List.of(Schema.SchemaType.ARRAY))
                                .items(OASFactory.createSchema().ref("FieldProblem")))
                .required(List.of("type", "title", "status", "detail", "instance", "errors"));
    }

    private static void answerWithProblems(Operation operation) {
        operation
                .getResponses()
                .addAPIResponse(
                        "default",
                        OASFactory.createAPIResponse()
                                .description("The portal said no, or broke.")
                                .content(
                                        OASFactory.createContent()
                                                .addMediaType(
                                                        Problem.MEDIA_TYPE,
                                                        OASFactory.createMediaType()
                                                                .schema(
                                                                        OASFactory.createSchema()
                                                                                .ref("Problem")))));
    }

    private void requireComponents(OpenAPI document) {
        List<ClassInfo> records =
                index.getAllKnownSubclasses(RECORD).stream()
                        .filter(type -> type.name().toString().startsWith("dev.cloister."))
                        .toList();
        for (Map.Entry<String, Schema> entry : document.getComponents().getSchemas().entrySet()) {
            Schema schema = entry.getValue();
            if (schema.getProperties() == null) continue;
            Set<String> names = schema.getProperties().keySet();
            // two records may share a name; the components tell them apart
            records.stream()
                    .filter(type -> isNamed(entry.getKey().replaceAll("\\d+$", ""), type))
                    .filter(type -> components(type).keySet().equals(names))
                    .findFirst()
                    .ifPresent(type -> require(schema, type));
        }
    }

    private static void require(Schema schema, ClassInfo type) {
        List<String> required =
                components(type).entrySet().stream()
                        .filter(component -> !component.getValue().type().hasAnnotation(NULLABLE))
                        .map(Map.Entry::getKey)
                        .sorted()
                        .toList();
        if (!required.isEmpty()) schema.setRequired(required);
    }

    /** A generic record stands in the document once an argument, its name before the argument's. */
    private static boolean isNamed(String schema, ClassInfo type) {
        return type.typeParameters().isEmpty()
                ? schema.equals(schemaName(type))
                : schema.startsWith(schemaName(type));
    }

    private static String schemaName(ClassInfo type) {
        AnnotationInstance schema = type.declaredAnnotation(SCHEMA);
        return schema == null || schema.value("name") == null
                ? type.simpleName()
                : schema.value("name").asString();
    }

    private static Map<String, FieldInfo> components(ClassInfo type) {
        return type.fields().stream()
                .filter(field -> !java.lang.reflect.Modifier.isStatic(field.flags()))
                .collect(Collectors.toMap(DocumentRules::jsonName, field -> field));
    }

    private static String jsonName(FieldInfo field) {
        AnnotationInstance name = field.annotation(JSON_NAME);
        return name == null || name.value() == null ? field.name() : name.value().asString();
    }
}
