package dev.cloister.plan;

import java.util.UUID;

/** Where a phase's stack lives. */
public sealed interface Scope {

    UUID subscription();

    /** Only the phase that creates the resource group is here. */
    record Subscription(UUID subscription, String location) implements Scope {}

    record ResourceGroup(UUID subscription, String resourceGroup) implements Scope {}
}
