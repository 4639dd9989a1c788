package dev.cloister.isolation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The picture: boxes and lines, in a stable order. */
public record TopologyView(List<Node> nodes, List<Edge> edges) {

    public TopologyView {
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Node(
            String id,
            NodeKind kind,
            String name,
            @Nullable String parent,
            @Nullable String azureType,
            List<Fact> facts) {}

    public enum NodeKind {
        SUBSCRIPTION,
        RESOURCE_GROUP,
        VNET,
        SUBNET,
        NSG,
        ROUTE_TABLE,
        PRIVATE_ENDPOINT,
        SERVICE,
        DNS_ZONE,
        FIREWALL,
        HUB,
        INTERNET
    }

    public record Fact(String name, String value) {}

    public record Edge(String id, String from, String to, EdgeKind kind, String label) {}

    public enum EdgeKind {
        PEERING,
        PRIVATE_LINK,
        DNS_LINK,
        ROUTE,
        ALLOWED,
        DENIED
    }

    public static TopologyView of(Topology topology) {
        throw new UnsupportedOperationException("follows " + topology);
    }
}
