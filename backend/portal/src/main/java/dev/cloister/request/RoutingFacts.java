package dev.cloister.request;

import dev.cloister.plan.Classification;

/**
 * What the approval-routing table decides on.
 *
 * @param outboundCount outbound rules asked for beyond the trusted sources
 * @param capacity of all model deployments together, thousand tokens per minute
 */
public record RoutingFacts(
        Risk risk,
        Classification classification,
        boolean wildcardOutbound,
        int outboundCount,
        int capacity) {}
