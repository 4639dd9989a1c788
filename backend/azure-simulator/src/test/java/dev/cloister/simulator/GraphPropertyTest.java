package dev.cloister.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloister.simulator.network.Cidr;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever several writers do in whatever order, a network stays in order. */
class GraphPropertyTest {
    private static final int THREADS = 3;
    private static final Set<String> TERMINAL = Set.of("Succeeded", "Failed", "Canceled");
    private static final String STORAGE =
            Arm.group("rg") + "/providers/Microsoft.Storage/storageAccounts/stgraph";

    /** One write: what, on which of a few names, with which number. */
    record Step(Kind kind, int name, int number) {
        enum Kind {
            SUBNET,
            NETWORK,
            NIC,
            PEER,
            ENDPOINT,
            DEPLOY,
            CANCEL,
            DROP_ENDPOINT,
            DROP_SUBNET,
            DROP_NIC,
            DROP_PEER,
            DROP_NETWORK
        }
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.of(Step.Kind.class),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(0, 7))
                .as(Step::new)
                .list()
                .ofMinSize(20)
                .ofMaxSize(60);
    }

    @Property(tries = 12)
    void noOverlapNoDoubleAddressNoDanglingReferenceAndEveryOperationEnds(
            @ForAll("steps") List<Step> steps) throws InterruptedException, ExecutionException {
        try (AzureSimulator simulator =
                AzureSimulator.start(SimulatorOptions.inMemory().withSpeed(Speed.times(1e6)))) {
            Arm arm = new Arm(simulator);
            arm.groupMade("rg");
            Arm.Answer target =
                    arm.made(
                            STORAGE,
                            "2023-05-01",
                            "{'location':'westeurope','kind':'StorageV2','sku':{'name':'Standard_LRS'}}");
            assertThat(target.status()).isEqualTo(202);
            Queue<String> operations = new ConcurrentLinkedQueue<>();
            List<Callable<Void>> writers = new ArrayList<>();
            for (int t = 0; t < THREADS; t++) {
                int thread = t;
                writers.add(
                        () -> {
                            for (int i = thread; i < steps.size(); i += THREADS) {
                                apply(arm, steps.get(i))
                                        .header("Azure-AsyncOperation")
                                        .ifPresent(operations::add);
                            }
                            return null;
                        });
            }
            try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
                for (Future<Void> done : threads.invokeAll(writers)) {
                    assertThat(done.get()).isNull();
                }
            }
            everyOneEnds(arm, operations);
            assertThat(arm.send("GET", "/_simulator/state", "").body().get("operations")).isEmpty();
            check(arm);
        }
    }

    /** Several readers follow what several writers started, each to its end. */
    private static void everyOneEnds(Arm arm, Queue<String> operations)
            throws InterruptedException, ExecutionException {
        List<Callable<String>> readers = new ArrayList<>();
        for (String each : operations) {
            readers.add(
                    () -> {
                        String status = "";
                        while (!TERMINAL.contains(status)) {
                            Arm.Answer answer = arm.send("GET", each, "");
                            assertThat(answer.status()).as(each).isEqualTo(200);
                            status = answer.body().path("status").asText();
                        }
                        return status;
                    });
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            for (Future<String> end : threads.invokeAll(readers)) {
                assertThat(end.get()).isIn(TERMINAL);
            }
        }
    }

    private static String type(String name) {
        return Arm.group("rg") + "/providers/Microsoft.Network/" + name;
    }

    private static Arm.Answer apply(Arm arm, Step step) {
        String network = type("virtualNetworks/v" + step.name());
        String subnet = network + "/subnets/s" + step.number() % 3;
        String nic = type("networkInterfaces/n" + step.number());
        String endpoint = type("privateEndpoints/e" + step.number() % 4);
        String deployment =
                Arm.group("rg") + "/providers/Microsoft.Resources/deployments/d" + step.name();
        String peering = network + "/virtualNetworkPeerings/p" + step.number() % 4;
        Arm.Answer answer =
                switch (step.kind()) {
                    case NETWORK ->
                            arm.put(
                                    network,
                                    Arm.NETWORK,
                                    "{'location':'westeurope','properties':{'addressSpace':{'addressPrefixes':['10."
                                            + (step.name() + step.number() % 2)
                                            + ".0.0/16']},'subnets':[{'name':'s0','properties':{'addressPrefix':'10."
                                            + (step.name() + step.number() % 2)
                                            + ".0.0/24'}}]}}");
                    case SUBNET ->
                            arm.put(
                                    subnet,
                                    Arm.NETWORK,
                                    "{'properties':{'addressPrefix':'10."
                                            + step.name()
                                            + "."
                                            + step.number() * 16 / 8
                                            + ".0/"
                                            + (22 + step.number() % 4)
                                            + "'}}");
                    case NIC ->
                            arm.put(
                                    nic,
                                    Arm.NETWORK,
                                    "{'location':'westeurope','properties':{'ipConfigurations':[{'name':'ip','properties':{'subnet':{'id':'"
                                            + subnet
                                            + "'}}}]}}");
                    case PEER ->
                            arm.put(
                                    peering,
                                    Arm.NETWORK,
                                    "{'properties':{'remoteVirtualNetwork':{'id':'"
                                            + type("virtualNetworks/v" + step.number() % 4)
                                            + "'}}}");
                    case ENDPOINT ->
                            arm.put(
                                    endpoint,
                                    Arm.NETWORK,
                                    "{'location':'westeurope','properties':{'subnet':{'id':'"
                                            + subnet
                                            + "'},'privateLinkServiceConnections':[{'name':'c','properties':{'privateLinkServiceId':'"
                                            + STORAGE
                                            + "','groupIds':['blob']}}]}}");
                    case DEPLOY ->
                            arm.put(
                                    deployment,
                                    "2021-04-01",
                                    "{'properties':{'mode':'Incremental','template':{'$schema':'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#','contentVersion':'1.0.0.0','resources':[{'type':'Microsoft.Network/virtualNetworks/subnets','apiVersion':'2024-05-01','name':'v"
                                            + step.name()
                                            + "/s"
                                            + step.number() % 3
                                            + "','properties':{'addressPrefix':'10."
                                            + step.name()
                                            + ".0."
                                            + step.number() * 16
                                            + "/28'}}]}}}");
                    case CANCEL -> arm.post(deployment + "/cancel", "2021-04-01", "");
                    case DROP_ENDPOINT -> arm.delete(endpoint, Arm.NETWORK);
                    case DROP_SUBNET -> arm.delete(subnet, Arm.NETWORK);
                    case DROP_NIC -> arm.delete(nic, Arm.NETWORK);
                    case DROP_PEER -> arm.delete(peering, Arm.NETWORK);
                    case DROP_NETWORK -> arm.delete(network, Arm.NETWORK);
                };
        assertThat(answer.status()).as(step + ": " + answer.body()).isBetween(200, 499);
        return answer;
    }

    private static void check(Arm arm) {
        for (JsonNode network : arm.get(type("virtualNetworks"), Arm.NETWORK).body().get("value")) {
            assertThat(network.at("/properties/provisioningState").asText())
                    .isIn("Succeeded", "Failed");
            List<Cidr> space = new ArrayList<>();
            network.at("/properties/addressSpace/addressPrefixes")
                    .forEach(each -> space.add(cidr(each.asText())));
            List<Cidr> seen = new ArrayList<>();
            for (JsonNode subnet : network.at("/properties/subnets")) {
                Cidr block = cidr(subnet.at("/properties/addressPrefix").asText());
                assertThat(seen).noneMatch(block::overlaps);
                assertThat(space).anyMatch(each -> each.contains(block));
                seen.add(block);
            }
        }
        Set<String> addresses = new HashSet<>();
        for (JsonNode nic : arm.get(type("networkInterfaces"), Arm.NETWORK).body().get("value")) {
            JsonNode ip = nic.at("/properties/ipConfigurations/0/properties");
            String owner = nic.at("/properties/privateEndpoint/id").asText();
            if (!owner.isEmpty()) {
                assertThat(arm.get(owner, Arm.NETWORK).status()).isEqualTo(200);
            }
            String subnetId = ip.at("/subnet/id").asText();
            Arm.Answer subnet = arm.get(subnetId, Arm.NETWORK);
            assertThat(subnet.status()).as("the subnet of " + nic.get("id")).isEqualTo(200);
            long address =
                    Objects.requireNonNull(Cidr.number(ip.path("privateIPAddress").asText()));
            assertThat(cidr(subnet.properties().path("addressPrefix").asText()).contains(address))
                    .isTrue();
            assertThat(addresses.add(subnetId.toLowerCase(java.util.Locale.ROOT) + " " + address))
                    .isTrue();
        }
    }

    private static Cidr cidr(String text) {
        return Objects.requireNonNull(Cidr.parse(text));
    }
}
