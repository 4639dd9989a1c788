package dev.cloister.isolation;

import dev.cloister.isolation.TopologyView.Edge;
import dev.cloister.isolation.TopologyView.EdgeKind;
import dev.cloister.isolation.TopologyView.Fact;
import dev.cloister.isolation.TopologyView.Node;
import dev.cloister.isolation.TopologyView.NodeKind;
import dev.cloister.plan.ArmType;
import dev.cloister.plan.ResourceId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Nodes and edges, each once. */
final class TopologyDrawing {

    static final String INTERNET = "internet";

    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final Map<String, Edge> edges = new TreeMap<>();

    /** Nodes with what is around them first, edges by id. */
    TopologyView view() {
        return new TopologyView(parentsFirst(), List.copyOf(edges.values()));
    }

    Stream<Node> nodes() {
        return nodes.values().stream();
    }

    void node(String id, NodeKind kind, @Nullable String parent, ArmType type, Fact... facts) {
        String name = id.substring(id.lastIndexOf('/') + 1);
        put(new Node(id, kind, name, parent, type.type(), List.of(facts)));
    }

    void put(Node node) {
        nodes.putIfAbsent(node.id(), node);
    }

    void edge(String from, String to, EdgeKind kind, String label) {
        String id = kind + ":" + from + ">" + to;
        edges.putIfAbsent(id, new Edge(id, from, to, kind, label));
    }

    /** The id as it was put, whatever its case here. */
    Optional<String> find(String id) {
        if (nodes.containsKey(id)) return Optional.of(id);
        return nodes.keySet().stream().filter(known -> known.equalsIgnoreCase(id)).findFirst();
    }

    /** For a line to {@link #INTERNET}. */
    void internet() {
        put(new Node(INTERNET, NodeKind.INTERNET, "Internet", null, null, List.of()));
    }

    /** The first of its subnets that is drawn, or else its group. */
    String placeOf(String id, List<String> subnets) {
        return subnets.stream()
                .flatMap(subnet -> find(subnet).stream())
                .findFirst()
                .orElseGet(() -> groupOf(id));
    }

    /** The resource group of a resource, in its subscription; drawn where it is not yet. */
    String groupOf(String id) {
        ResourceId resource = ResourceId.parse(id);
        String subscription = "/subscriptions/" + resource.subscription();
        String group = subscription + "/resourceGroups/" + resource.resourceGroup();
        put(
                new Node(
                        subscription,
                        NodeKind.SUBSCRIPTION,
                        resource.subscription().toString(),
                        null,
                        null,
                        List.of()));
        put(
                new Node(
                        group,
                        NodeKind.RESOURCE_GROUP,
                        resource.resourceGroup(),
                        subscription,
                        ArmType.RESOURCE_GROUP.type(),
                        List.of()));
        return group;
    }

    boolean is(String id, NodeKind kind) {
        Node node = nodes.get(id);
        return node != null && node.kind() == kind;
    }

    private List<Node> parentsFirst() {
        List<Node> sorted = new ArrayList<>();
        add(null, sorted);
        return sorted;
    }

    private void add(@Nullable String parent, List<Node> sorted) {
        nodes.values().stream()
                .filter(node -> Objects.equals(node.parent(), parent))
                .sorted(Comparator.comparing(Node::kind).thenComparing(Node::id))
                .forEach(
                        node -> {
                            sorted.add(node);
                            add(node.id(), sorted);
                        });
    }
}
