package dev.cloister.plan;

import java.util.Locale;

/** The phases of a plan in the order in which they can be applied. */
public enum PhaseName {
    FOUNDATION,
    HUB,
    SERVICES;

    /** As it stands in URLs, stack names and files. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String title() {
        return switch (this) {
            case FOUNDATION -> "Network of the workspace";
            case HUB -> "Connection to the hub";
            case SERVICES -> "AI services";
        };
    }
}
