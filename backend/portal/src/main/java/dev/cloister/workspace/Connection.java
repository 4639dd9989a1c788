package dev.cloister.workspace;

import dev.cloister.plan.ArmType;
import dev.cloister.plan.Plan;
import dev.cloister.plan.PlannedResource;
import dev.cloister.plan.ResourceId;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One way in, to copy. Keys do not work anywhere (local authentication is off), so every way logs
 * in with Microsoft Entra ID.
 *
 * @param language for highlighting: shell, python, dotenv
 */
@Schema(name = "ConnectionView")
record Connection(String title, String language, String text) {

    /** Stable API of Azure OpenAI for inference. */
    private static final String API_VERSION = "2024-10-21";

    private static final String SCOPE = "https://cognitiveservices.azure.com";
    private static final String ROLE = "Cognitive Services OpenAI User";

    /**
     * To the jumpbox, to everything that answers, and to the logs where some are kept.
     *
     * @param shared id of the hub's Bastion
     */
    static List<Connection> to(List<Endpoint> endpoints, Plan plan, @Nullable String shared) {
        List<Connection> ways = new ArrayList<>();
        String bastion =
                of(plan, ArmType.BASTION).stream()
                        .map(PlannedResource::id)
                        .findFirst()
                        .orElse(shared);
        List<PlannedResource> machines = of(plan, ArmType.MACHINE);
        for (PlannedResource machine : machines)
            if (bastion != null) ways.add(jumpbox(machine, ResourceId.parse(bastion)));
        ways.addAll(to(endpoints, !ways.isEmpty()));
        for (PlannedResource logs : of(plan, ArmType.LOG_ANALYTICS))
            for (PlannedResource component : of(plan, ArmType.INSIGHTS))
                ways.add(logs(logs, component));
        return List.copyOf(ways);
    }

    private static List<PlannedResource> of(Plan plan, ArmType type) {
        return plan.resources().stream().filter(each -> type.is(each.type())).toList();
    }

    private static Connection logs(PlannedResource logs, PlannedResource component) {
        return new Connection(
                "Logs",
                "shell",
                """
                # %1$s answers only in networks of the hub.
                # To read, you need the role "Log Analytics Reader" on it.
                az login
                az monitor log-analytics query --analytics-query 'AzureDiagnostics | take 20' \\
                  --workspace "$(az monitor log-analytics workspace show --ids %2$s \\
                    --query customerId --output tsv)"

                # Where your own code sends its telemetry. There is no key: its identity needs the
                # role "Monitoring Metrics Publisher" on %3$s.
                az resource show --ids %4$s \\
                  --query properties.ConnectionString --output tsv
                """
                        .formatted(logs.name(), logs.id(), component.name(), component.id()));
    }

    private static Connection jumpbox(PlannedResource machine, ResourceId bastion) {
        boolean windows = machine.body().at("/properties/osProfile").has("windowsConfiguration");
        String way =
                """
                --name %s --resource-group %s \\
                  --subscription %s \\
                  --target-resource-id %s\
                """
                        .formatted(
                                bastion.name(),
                                bastion.resourceGroup(),
                                bastion.subscription(),
                                machine.id());
        return windows
                ? new Connection(
                        "Log in to the jumpbox",
                        "shell",
                        """
                        # %1$s runs Windows and answers RDP from Bastion alone. You log in with Entra ID
                        # and need the role "Virtual Machine User Login" on it; it has no password to know.
                        # From a Windows machine that is registered in the same tenant:
                        az login
                        az network bastion rdp --enable-mfa true %2$s

                        # From anywhere else, in the browser, with "Microsoft Entra ID" as authentication:
                        # https://portal.azure.com/#resource%3$s/bastionHost
                        """
                                .formatted(machine.name(), way, machine.id()))
                : new Connection(
                        "Log in to the jumpbox",
                        "shell",
                        """
                        # %1$s runs Linux and answers SSH from Bastion alone. You log in with Entra ID
                        # and need the role "Virtual Machine User Login" on it.
                        az login
                        az network bastion ssh --auth-type AAD %2$s
                        """
                                .formatted(machine.name(), way));
    }

    /**
     * For an endpoint that has an address; where there is none, nothing would connect.
     *
     * @param jumpbox whether a way to a machine inside was told before
     */
    private static List<Connection> to(List<Endpoint> endpoints, boolean jumpbox) {
        List<Endpoint> answering =
                endpoints.stream().filter(each -> !each.privateIps().isEmpty()).toList();
        if (answering.isEmpty()) return List.of();
        List<Connection> ways = new ArrayList<>();
        ways.add(jumpbox ? inside(answering) : network(answering));
        List<Endpoint> withModels =
                answering.stream().filter(each -> !each.models().isEmpty()).toList();
        for (Endpoint endpoint : withModels) {
            Endpoint.Model model = endpoint.models().getFirst();
            // of several, each way says in its title where it leads
            String to = withModels.size() == 1 ? "" : ": " + endpoint.name();
            ways.add(vsCode(to, endpoint, model));
            ways.add(python(to, endpoint, model));
            ways.add(curl(to, endpoint, model));
        }
        return List.copyOf(ways);
    }

    /** One way for all of them: who is in the network reaches each. */
    private static Connection network(List<Endpoint> endpoints) {
        return new Connection(
                "Reach the network",
                "shell",
                """
                # %1$s only inside the network.
                # From a machine in a network that is peered with the hub, go on with the next step.
                # From anywhere else, take a tunnel through the hub's Bastion to such a machine:
                az login
                az network bastion tunnel --name BASTION --resource-group HUB_RESOURCE_GROUP \\
                  --target-resource-id MACHINE_ID --resource-port 22 --port 2222
                ssh -p 2222 azureuser@127.0.0.1

                # On that machine %2$s:
                %3$s\
                """
                        .formatted(answers(endpoints), resolves(endpoints), lookups(endpoints)));
    }

    private static Connection inside(List<Endpoint> endpoints) {
        return new Connection(
                "Reach the network",
                "shell",
                """
                # %s only inside the network.
                # On the jumpbox, as in every network that is peered with the hub, %s:
                %s\
                """
                        .formatted(answers(endpoints), resolves(endpoints), lookups(endpoints)));
    }

    private static String answers(List<Endpoint> endpoints) {
        return endpoints.size() == 1
                ? host(endpoints.getFirst()) + " answers"
                : "What is named below answers";
    }

    private static String resolves(List<Endpoint> endpoints) {
        return endpoints.size() == 1
                ? "the name resolves to the private address"
                : "each name resolves to its private addresses";
    }

    private static String lookups(List<Endpoint> endpoints) {
        return endpoints.stream()
                .map(
                        each ->
                                "nslookup %s    # %s\n"
                                        .formatted(
                                                host(each), String.join(", ", each.privateIps())))
                .collect(Collectors.joining());
    }

    private static Connection vsCode(String to, Endpoint endpoint, Endpoint.Model model) {
        return new Connection(
                "VS Code" + to,
                "dotenv",
                """
                # On the machine inside: open the folder there, or connect to it by Remote-SSH.
                # Save as .env; the Python extension loads it. Log in once with: az login
                # You need the role "%s" on %s.
                AZURE_OPENAI_ENDPOINT=%s
                OPENAI_API_VERSION=%s
                AZURE_OPENAI_DEPLOYMENT=%s
                """
                        .formatted(
                                ROLE, endpoint.name(), endpoint.url(), API_VERSION, model.name()));
    }

    private static Connection python(String to, Endpoint endpoint, Endpoint.Model model) {
        String call =
                isEmbedding(model)
                        ? """
                        answer = client.embeddings.create(model="%s", input="Hello")
                        print(len(answer.data[0].embedding))
                        """
                        : """
                        answer = client.chat.completions.create(
                            model="%s",
                            messages=[{"role": "user", "content": "Hello"}],
                        )
                        print(answer.choices[0].message.content)
                        """;
        return new Connection(
                "Python SDK" + to,
                "python",
                """
                # pip install openai azure-identity
                from azure.identity import DefaultAzureCredential, get_bearer_token_provider
                from openai import AzureOpenAI

                client = AzureOpenAI(
                    azure_endpoint="%s",
                    azure_ad_token_provider=get_bearer_token_provider(
                        DefaultAzureCredential(), "%s/.default"
                    ),
                    api_version="%s",
                )
                """
                                .formatted(endpoint.url(), SCOPE, API_VERSION)
                        + call.formatted(model.name()));
    }

    private static Connection curl(String to, Endpoint endpoint, Endpoint.Model model) {
        boolean embedding = isEmbedding(model);
        return new Connection(
                "curl" + to,
                "shell",
                """
                TOKEN=$(az account get-access-token --resource %s --query accessToken --output tsv)
                curl "%sopenai/deployments/%s/%s?api-version=%s" \\
                  --header "Authorization: Bearer $TOKEN" \\
                  --header "Content-Type: application/json" \\
                  --data '%s'
                """
                        .formatted(
                                SCOPE,
                                withSlash(endpoint.url()),
                                model.name(),
                                embedding ? "embeddings" : "chat/completions",
                                API_VERSION,
                                embedding
                                        ? "{\"input\":\"Hello\"}"
                                        : "{\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}"));
    }

    private static boolean isEmbedding(Endpoint.Model model) {
        return model.model().startsWith("text-embedding");
    }

    private static String host(Endpoint endpoint) {
        return URI.create(endpoint.url()).getHost();
    }

    private static String withSlash(String url) {
        return url.endsWith("/") ? url : url + "/";
    }
}
