package dev.cloister.plan;

import java.util.Locale;

/** The phases of a plan in the order in which they can be applied. */
public enum PhaseName {
    FOUNDATION,
    HUB,
    SERVICES,
    /** Jumpbox and Bastion in the workspace's network, its way out of Azure; late policies. */
    ACCESS,
    /** API Management and what stands before it. */
    GATEWAY,
    /** What joins services and gateway, once both are there. */
    CONNECTIONS,
    /** What of a workspace stands in the hub, and what its policies may do there. */
    PORTALS;

    /** As it stands in URLs, stack names and files. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String title() {
        return switch (this) {
            case FOUNDATION -> "Network of the workspace";
            case HUB -> "Connection to the hub";
            case SERVICES -> "AI services";
            case ACCESS -> "Ways in and policies";
            case GATEWAY -> "Gateway before the models";
            case CONNECTIONS -> "From the gateway to the models";
            case PORTALS -> "Private access from the hub";
        };
    }
}
