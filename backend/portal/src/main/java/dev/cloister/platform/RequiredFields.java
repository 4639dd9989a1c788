package dev.cloister.platform;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.FieldInfo;
import org.jboss.jandex.IndexView;

/**
 * Marks every component of a record as required unless it is {@code @Nullable}, so that the
 * generated client knows what is always there without a second annotation on each.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class RequiredFields implements OASFilter {

    private static final DotName NULLABLE =
            DotName.createSimple("org.jspecify.annotations.Nullable");
    private static final DotName RECORD = DotName.createSimple("java.lang.Record");
    private static final DotName JSON_NAME =
            DotName.createSimple("com.fasterxml.jackson.annotation.JsonProperty");

    private final IndexView index;

    public RequiredFields(IndexView index) {
        this.index = index;
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getComponents() == null || document.getComponents().getSchemas() == null)
            return;
        List<ClassInfo> records =
                index.getAllKnownSubclasses(RECORD).stream()
                        .filter(type -> type.name().toString().startsWith("dev.cloister."))
                        .toList();
        for (Map.Entry<String, Schema> entry : document.getComponents().getSchemas().entrySet()) {
            Schema schema = entry.getValue();
            if (schema.getProperties() == null) continue;
            Set<String> names = schema.getProperties().keySet();
            // two records may share a simple name; the components tell them apart
            records.stream()
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

    private static Map<String, FieldInfo> components(ClassInfo type) {
        return type.fields().stream()
                .filter(field -> !java.lang.reflect.Modifier.isStatic(field.flags()))
                .collect(Collectors.toMap(RequiredFields::jsonName, field -> field));
    }

    private static String jsonName(FieldInfo field) {
        AnnotationInstance name = field.annotation(JSON_NAME);
        return name == null || name.value() == null ? field.name() : name.value().asString();
    }
}
