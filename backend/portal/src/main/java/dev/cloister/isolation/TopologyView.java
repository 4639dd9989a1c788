package dev.cloister.isolation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The picture: boxes and lines. Parents come before their children, otherwise by kind and id; every
 * line's ends are boxes of the picture.
 */
@Schema(name = "Topology")
public record TopologyView(List<Node> nodes, List<Edge> edges) {

    public TopologyView {
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
    }

    /**
     * @param id a resource id, or a word for what is none
     * @param parent the id of the box around it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "TopologyNode")
    public record Node(
            String id,
            NodeKind kind,
            String name,
            @Nullable String parent,
            @Nullable String azureType,
            List<Fact> facts) {}

    @Schema(name = "TopologyNodeKind")
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

    @Schema(name = "TopologyEdge")
    public record Edge(String id, String from, String to, EdgeKind kind, String label) {}

    @Schema(name = "TopologyEdgeKind")
    public enum EdgeKind {
        PEERING,
        PRIVATE_LINK,
        DNS_LINK,
        ROUTE,
        ALLOWED,
        DENIED
    }

    public static TopologyView of(Topology topology) {
        return new TopologyPicture(topology).draw();
    }
}
