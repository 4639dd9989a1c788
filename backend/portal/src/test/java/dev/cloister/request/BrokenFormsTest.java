package dev.cloister.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.isolation.Finding;
import dev.cloister.plan.CompanionKind;
import dev.cloister.plan.WorkspaceSpec.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Valid requests with one fault each are refused before submit, by the place of the fault. */
class BrokenFormsTest {

    private static final int FORMS = 300;

    private static final List<Fault> FAULTS =
            List.of(
                    form -> {
                        form.put("name", "A b");
                        return "/name";
                    },
                    form -> {
                        form.put("team", "nobody");
                        return "/team";
                    },
                    form -> {
                        form.put("purpose", "short");
                        return "/purpose";
                    },
                    form -> {
                        form.put("classification", "SECRET");
                        return "/classification";
                    },
                    form -> {
                        form.put("region", "mars");
                        return "/region";
                    },
                    form -> {
                        form.put("expiresOn", Forms.TODAY.toString());
                        return "/expiresOn";
                    },
                    form -> {
                        form.putObject("network").put("prefix", 30);
                        return "/network/prefix";
                    },
                    form -> {
                        form.putArray("services");
                        return "/services";
                    },
                    form -> service(form, "fortune-teller", "kind"),
                    form -> {
                        ArrayNode services = (ArrayNode) form.path("services");
                        services.add(services.get(0).deepCopy());
                        return "/services/" + (services.size() - 1);
                    },
                    form -> {
                        ArrayNode services = (ArrayNode) form.path("services");
                        without(services, CompanionKind.STORAGE);
                        without(services, CompanionKind.KEY_VAULT);
                        without(services, "machine-learning");
                        services.addObject()
                                .put("kind", "machine-learning")
                                .put("isolation", "OWN_SUBNET");
                        return "/services/" + (services.size() - 1);
                    },
                    form -> {
                        ArrayNode services = (ArrayNode) form.path("services");
                        without(services, CompanionKind.STORAGE);
                        services.addObject().put("kind", "storage").put("isolation", "OWN_SUBNET");
                        return "/services/" + (services.size() - 1) + "/isolation";
                    },
                    form -> {
                        ArrayNode services = (ArrayNode) form.path("services");
                        without(services, "azure-openai");
                        ObjectNode openAi = services.addObject().put("kind", "azure-openai");
                        openAi.put("endsOn", Forms.TODAY.plusDays(1).toString());
                        openAi.putArray("models")
                                .addObject()
                                .put("name", "gpt-4o")
                                .put("version", "2024-11-20")
                                .put("sku", "Standard")
                                .put("capacity", 1);
                        return "/services/" + (services.size() - 1) + "/endsOn";
                    },
                    form -> {
                        ArrayNode services = (ArrayNode) form.path("services");
                        without(services, "azure-openai");
                        services.addObject()
                                .put("kind", "azure-openai")
                                .putArray("models")
                                .addObject()
                                .put("name", "gpt-4o")
                                .put("version", "2024-11-20")
                                .put("sku", "Standard")
                                .put("capacity", 100000);
                        return "/services/" + (services.size() - 1) + "/models/0/capacity";
                    },
                    form -> {
                        ArrayNode services = (ArrayNode) form.path("services");
                        without(services, "ai-hub");
                        for (CompanionKind kind : Service.MachineLearning.needs()) {
                            without(services, kind);
                            services.addObject().put("kind", kind.slug());
                        }
                        services.addObject()
                                .put("kind", "ai-hub")
                                .put("isolation", "MANAGED_INTERNET_OUTBOUND");
                        form.remove("monitoring");
                        return "/monitoring";
                    },
                    form -> outbound(form, "fqdn", "10.0.0.1", "HTTPS", "/destination/name"),
                    form ->
                            outbound(
                                    form,
                                    "fqdn",
                                    "*.azurewebsites.net",
                                    "HTTPS",
                                    "/destination/name"),
                    form -> outbound(form, "fqdn", "*.com", "HTTPS", "/destination/name"),
                    form -> outbound(form, "fqdn", "api.example.org", "TCP", "/protocol"),
                    form -> outbound(form, "service-tag", "AzureCloud", "TCP", "/destination/name"),
                    form -> outbound(form, "service-tag", "Everything", "TCP", "/destination/name"),
                    form -> {
                        ArrayNode outbound = (ArrayNode) form.path("outbound");
                        outbound.addObject()
                                .put("justification", "A generated justification.")
                                .putObject("destination")
                                .put("kind", "trusted-source")
                                .put("name", "python-packages")
                                .put("version", "2020-01-01");
                        return "/outbound/" + (outbound.size() - 1) + "/destination/version";
                    });

    /** Breaks a form and says where the fault is to be named. */
    private interface Fault {
        String in(ObjectNode form);
    }

    @Test
    void theFaultIsNamedWhereItIs() {
        var forms = new GeneratedForms(4711, Forms.ESTATE);
        var random = new Random(4711);
        for (int i = 0; i < FORMS; i++) {
            ObjectNode form = forms.next();
            assertThat(pointers(form)).as(form.toString()).isEmpty();

            String pointer = FAULTS.get(random.nextInt(FAULTS.size())).in(form);

            assertThat(pointers(form)).as(form.toString()).contains(pointer);
            assertThat(Forms.assess(form).evaluation().valid()).isFalse();
        }
    }

    /** What would keep it from being submitted. */
    private static List<String> pointers(ObjectNode form) {
        Evaluation evaluation = Forms.assess(form).evaluation();
        List<String> pointers = new ArrayList<>();
        evaluation.fieldErrors().forEach(error -> pointers.add(error.pointer()));
        Stream<Finding> violations =
                evaluation.findings().stream()
                        .filter(f -> f.severity() == Finding.Severity.VIOLATION);
        violations.forEach(finding -> pointers.add(String.valueOf(finding.pointer())));
        return pointers;
    }

    private static String service(ObjectNode form, String kind, String field) {
        ArrayNode services = (ArrayNode) form.path("services");
        services.addObject().put("kind", kind);
        return "/services/" + (services.size() - 1) + "/" + field;
    }

    private static String outbound(
            ObjectNode form, String kind, String name, String protocol, String field) {
        ArrayNode outbound = (ArrayNode) form.path("outbound");
        ObjectNode rule = outbound.addObject();
        rule.putObject("destination").put("kind", kind).put("name", name);
        rule.put("protocol", protocol).put("justification", "A generated justification.");
        rule.putArray("ports").add(443);
        return "/outbound/" + (outbound.size() - 1) + field;
    }

    private static void without(ArrayNode services, CompanionKind companion) {
        without(services, companion.slug());
    }

    private static void without(ArrayNode services, String kind) {
        for (int i = services.size() - 1; i >= 0; i--)
            if (services.get(i).path("kind").asText().equals(kind)) services.remove(i);
    }
}
