package dev.cloister.isolation;

import com.fasterxml.jackson.databind.JsonNode;

import dev.cloister.plan.ArmType;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Through what people and calls come into a workspace. Every list is ordered by id.
 *
 * @param bastions of the workspace alone
 */
public record WaysIn(List<Interface> interfaces, List<Machine> machines, List<Bastion> bastions) {

    public WaysIn {
        interfaces = List.copyOf(interfaces);
        machines = List.copyOf(machines);
        bastions = List.copyOf(bastions);
    }

    /** Of a machine; private endpoints have theirs elsewhere. */
    public record Interface(String id, List<String> subnets, List<String> publicAddresses) {
        public Interface {
            subnets = List.copyOf(subnets);
            publicAddresses = List.copyOf(publicAddresses);
        }
    }

    /**
     * @param passwords whether a password opens it
     */
    public record Machine(String id, String size, List<String> interfaces, boolean passwords) {
        public Machine {
            interfaces = List.copyOf(interfaces);
        }
    }

    public record Bastion(String id, String sku, List<String> subnets) {
        public Bastion {
            subnets = List.copyOf(subnets);
        }
    }

    static WaysIn of(Collection<ArmResource> resources) {
        List<ArmResource> sorted =
                resources.stream().sorted(Comparator.comparing(ArmResource::id)).toList();
        List<Machine> machines =
                all(sorted, ArmType.MACHINE)
                        .map(
                                r ->
                                        new Machine(
                                                r.id(),
                                                r.properties()
                                                        .at("/hardwareProfile/vmSize")
                                                        .asText(),
                                                ids(
                                                        r.properties()
                                                                .at(
                                                                        "/networkProfile/networkInterfaces"),
                                                        "/id"),
                                                !r.properties()
                                                        .at(
                                                                "/osProfile/linuxConfiguration/disablePasswordAuthentication")
                                                        .asBoolean()))
                        .toList();
        return new WaysIn(
                all(sorted, ArmType.NETWORK_INTERFACE)
                        .filter(r -> belongsTo(r, machines))
                        .map(
                                r ->
                                        new Interface(
                                                r.id(),
                                                configured(r, "/properties/subnet/id"),
                                                configured(r, "/properties/publicIPAddress/id")))
                        .toList(),
                machines,
                all(sorted, ArmType.BASTION)
                        .map(
                                r ->
                                        new Bastion(
                                                r.id(),
                                                r.body().at("/sku/name").asText(),
                                                configured(r, "/properties/subnet/id")))
                        .toList());
    }

    private static boolean belongsTo(ArmResource nic, List<Machine> machines) {
        return machines.stream()
                .flatMap(machine -> machine.interfaces().stream())
                .anyMatch(nic.id()::equalsIgnoreCase);
    }

    private static Stream<ArmResource> all(List<ArmResource> resources, ArmType type) {
        return resources.stream().filter(r -> type.is(r.type()));
    }

    private static List<String> configured(ArmResource resource, String pointer) {
        return ids(resource.properties().path("ipConfigurations"), pointer);
    }

    private static List<String> ids(JsonNode array, String pointer) {
        return array.isArray()
                ? array.valueStream()
                        .map(each -> each.at(pointer).asText())
                        .filter(id -> !id.isEmpty())
                        .toList()
                : List.of();
    }
}
