package dev.cloister.request;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The cautious answer where no decision table is deployed: gives way to it. */
@DefaultBean
@ApplicationScoped
class EveryGroupDecides implements ApprovalRouting {

    @Override
    public List<String> apply(RoutingFacts facts) {
        return switch (facts.risk()) {
            case LOW -> List.of("network-security", "ai-governance");
            case HIGH -> List.of("network-security", "data-protection", "ai-governance", "ciso");
        };
    }
}
