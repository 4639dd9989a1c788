package dev.cloister.request;

import dev.cloister.plan.WorkspaceSpec;

/** A new workspace. Made only from a form that passed every check. */
public record CreateWorkspace(WorkspaceSpec spec) implements RequestedChange {

    /** As it stands in {@code kind}. */
    public static final String KIND = "create-workspace";

    /** A service as it stands in the form. */
    public static final String AZURE_OPENAI = "azure-openai";

    public static final String AI_SERVICES = "ai-services";

    public static final String AI_FOUNDRY = "ai-foundry";

    public static final String AI_HUB = "ai-hub";

    public static final String MACHINE_LEARNING = "machine-learning";
}
