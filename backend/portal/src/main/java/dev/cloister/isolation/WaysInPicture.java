package dev.cloister.isolation;

import dev.cloister.isolation.TopologyView.EdgeKind;
import dev.cloister.isolation.TopologyView.Fact;
import dev.cloister.isolation.TopologyView.NodeKind;
import dev.cloister.plan.ArmType;

/** Draws how people and calls come in; what they come to is drawn already. */
final class WaysInPicture {

    private final Topology topology;
    private final TopologyDrawing drawing;

    WaysInPicture(Topology topology, TopologyDrawing drawing) {
        this.topology = topology;
        this.drawing = drawing;
    }

    void draw() {
        topology.waysIn().machines().forEach(this::machine);
        topology.waysIn().bastions().forEach(this::bastion);
        topology.waysIn().gateways().forEach(this::gateway);
        topology.endpoints().forEach(this::toGateway);
        topology.waysIn().ingresses().forEach(this::ingress);
        topology.waysIn().frontDoors().forEach(this::frontDoor);
    }

    private void machine(WaysIn.Machine machine) {
        String subnet =
                topology.waysIn().interfaces().stream()
                        .filter(
                                nic ->
                                        machine.interfaces().stream()
                                                .anyMatch(nic.id()::equalsIgnoreCase))
                        .flatMap(nic -> nic.subnets().stream())
                        .flatMap(id -> drawing.find(id).stream())
                        .findFirst()
                        .orElseGet(() -> drawing.groupOf(machine.id()));
        drawing.node(
                machine.id(),
                NodeKind.SERVICE,
                subnet,
                ArmType.MACHINE,
                new Fact("Operating system", machine.system().words()),
                new Fact("Size", machine.size()),
                new Fact("Public address", "None"),
                new Fact("Passwords", machine.passwords() ? "Enabled" : "Disabled"));
    }

    private void bastion(WaysIn.Bastion bastion) {
        String subnet = drawing.placeOf(bastion.id(), bastion.subnets());
        drawing.node(
                bastion.id(),
                NodeKind.SERVICE,
                subnet,
                ArmType.BASTION,
                new Fact("Tier", bastion.sku()));
        for (WaysIn.Machine machine : topology.waysIn().machines())
            drawing.find(machine.id())
                    .ifPresent(id -> drawing.edge(bastion.id(), id, EdgeKind.ALLOWED, "sessions"));
    }

    private void gateway(WaysIn.Gateway gateway) {
        drawing.node(
                gateway.id(),
                NodeKind.SERVICE,
                drawing.find(gateway.subnet()).orElseGet(() -> drawing.groupOf(gateway.id())),
                ArmType.API_MANAGEMENT,
                new Fact("Tier", gateway.tier()),
                new Fact("Network", gateway.networkType()));
        for (WaysIn.Gateway.Unit unit : gateway.further())
            drawing.find(unit.subnet())
                    .ifPresent(
                            subnet ->
                                    drawing.edge(
                                            gateway.id(),
                                            subnet,
                                            EdgeKind.ALLOWED,
                                            "unit in " + unit.region()));
        for (Topology.Account account : GatewayFaults.served(topology))
            for (Topology.PrivateEndpoint endpoint : topology.endpointsOf(account.id()))
                drawing.find(endpoint.id())
                        .ifPresent(
                                id ->
                                        drawing.edge(
                                                gateway.id(),
                                                id,
                                                EdgeKind.ALLOWED,
                                                "calls models"));
    }

    /** Drawn after its endpoint, which could not lead to it yet. */
    private void toGateway(Topology.PrivateEndpoint endpoint) {
        for (WaysIn.Gateway gateway : topology.waysIn().gateways())
            if (endpoint.target().equalsIgnoreCase(gateway.id()))
                drawing.find(gateway.id())
                        .ifPresent(
                                id ->
                                        drawing.edge(
                                                endpoint.id(), id, EdgeKind.PRIVATE_LINK, "443"));
    }

    private void ingress(WaysIn.Ingress ingress) {
        drawing.internet();
        drawing.node(
                ingress.id(),
                NodeKind.SERVICE,
                drawing.placeOf(ingress.id(), ingress.subnets()),
                ArmType.APPLICATION_GATEWAY,
                new Fact("Listens to", String.join(", ", ingress.listeners())));
        drawing.edge(TopologyDrawing.INTERNET, ingress.id(), EdgeKind.ALLOWED, "443");
        for (WaysIn.Gateway gateway : topology.waysIn().gateways())
            drawing.find(gateway.id())
                    .ifPresent(id -> drawing.edge(ingress.id(), id, EdgeKind.ALLOWED, "443"));
    }

    private void frontDoor(WaysIn.FrontDoor door) {
        drawing.internet();
        drawing.node(
                door.id(),
                NodeKind.SERVICE,
                drawing.groupOf(door.id()),
                ArmType.FRONT_DOOR,
                new Fact("Tier", door.sku()),
                new Fact("Takes and passes on", String.join(", ", door.routes())));
        drawing.edge(TopologyDrawing.INTERNET, door.id(), EdgeKind.ALLOWED, "443");
        for (WaysIn.FrontDoor.Origin origin : door.origins())
            drawing.find(origin.target())
                    .ifPresent(id -> drawing.edge(door.id(), id, EdgeKind.PRIVATE_LINK, "443"));
    }
}
