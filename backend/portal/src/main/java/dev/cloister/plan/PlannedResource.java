package dev.cloister.plan;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * One resource of a phase with its full id, nested deployments unfolded.
 *
 * @param name as in the template: {@code vnet/peering} for a child
 * @param body the resource as the template has it
 */
public record PlannedResource(
        PhaseName phase,
        String id,
        String type,
        String name,
        String apiVersion,
        @Nullable String location,
        JsonNode body) {}
