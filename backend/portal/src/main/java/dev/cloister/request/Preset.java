package dev.cloister.request;

import dev.cloister.landingzone.LandingZone;
import dev.cloister.plan.AiKind;
import dev.cloister.plan.Classification;
import dev.cloister.plan.CompanionKind;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A form filled in except for name and team, which only the requester knows. */
@Schema(name = "PresetOption")
public record Preset(String id, String name, String description, DraftForm form) {

    /** All presets, for the landing zone's first region and what it offers there. */
    public static List<Preset> of(LandingZone landingZone, LocalDate today) {
        PresetParts parts = new PresetParts(landingZone, today);
        return List.of(
                new Preset(
                        "prompt-sandbox",
                        "Sandbox for prompt work",
                        "One small model, no data worth protecting, three months.",
                        parts.form(
                                "Trying out prompts with public or made-up texts before a project"
                                        + " starts.",
                                Classification.PUBLIC,
                                3,
                                27,
                                List.of(parts.openAi(1, 20)),
                                List.of())),
                new Preset(
                        "team-assistant",
                        "Team assistant",
                        "A chat model and embeddings over internal documents, Python packages from"
                                + " outside, one year.",
                        parts.form(
                                "An assistant that answers the team's questions from its own"
                                        + " internal documents.",
                                Classification.INTERNAL,
                                12,
                                26,
                                List.of(parts.openAi(2, 50)),
                                parts.names("python-packages"))),
                new Preset(
                        "confidential-documents",
                        "Confidential documents",
                        "Models for confidential documents, nothing outside is reached, six"
                                + " months.",
                        parts.form(
                                "Extracting terms from contracts; the documents never leave the"
                                        + " workspace.",
                                Classification.CONFIDENTIAL,
                                6,
                                26,
                                List.of(parts.openAi(2, 30)),
                                List.of())),
                new Preset(
                        "document-intake",
                        "Document intake",
                        "Reading forms and letters, an index to search them in, one year.",
                        parts.form(
                                "Reading incoming forms and letters, and making them searchable.",
                                Classification.INTERNAL,
                                12,
                                26,
                                parts.with(
                                        List.of(
                                                parts.aiService(AiKind.DOCUMENT_INTELLIGENCE),
                                                parts.aiService(AiKind.LANGUAGE)),
                                        CompanionKind.STORAGE,
                                        CompanionKind.KEY_VAULT,
                                        CompanionKind.AI_SEARCH),
                                List.of())),
                new Preset(
                        "speech-and-translation",
                        "Speech and translation",
                        "Transcribing, translating and checking what people say, one year.",
                        parts.form(
                                "Transcribing and translating recorded calls of our own staff.",
                                Classification.INTERNAL,
                                12,
                                26,
                                List.of(
                                        parts.aiService(AiKind.SPEECH),
                                        parts.aiService(AiKind.TRANSLATOR),
                                        parts.aiService(AiKind.CONTENT_SAFETY)),
                                List.of())),
                new Preset(
                        "standard-agents",
                        "Agents on our own stores",
                        "AI Foundry in the workspace's own subnet; agents keep files, threads and"
                                + " vectors in its own stores.",
                        parts.monitored(
                                parts.form(
                                        "Building agents whose memory stays in stores that we own.",
                                        Classification.CONFIDENTIAL,
                                        12,
                                        25,
                                        parts.with(
                                                List.of(parts.foundry("OWN_SUBNET", "STANDARD")),
                                                CompanionKind.STORAGE,
                                                CompanionKind.COSMOS_DB,
                                                CompanionKind.AI_SEARCH),
                                        List.of()))),
                new Preset(
                        "managed-agents",
                        "Agents in a managed network",
                        "AI Foundry whose agents run in Microsoft's network and reach Python"
                                + " packages alone.",
                        parts.form(
                                "Trying out agents that write and run their own Python code.",
                                Classification.INTERNAL,
                                6,
                                26,
                                List.of(parts.foundry("MANAGED_APPROVED_OUTBOUND", "BASIC")),
                                parts.names("python-packages"))),
                new Preset(
                        "foundry-hub",
                        "AI Foundry hub",
                        "A classic hub with one project in a managed network.",
                        parts.monitored(
                                parts.form(
                                        "Evaluating prompts and flows in a hub that the team"
                                                + " knows.",
                                        Classification.INTERNAL,
                                        12,
                                        26,
                                        parts.with(
                                                List.of(parts.isolated(CreateWorkspace.AI_HUB)),
                                                CompanionKind.STORAGE,
                                                CompanionKind.KEY_VAULT,
                                                CompanionKind.CONTAINER_REGISTRY),
                                        parts.names("python-packages")))),
                new Preset(
                        "regulated-training",
                        "Regulated ML training",
                        "Machine Learning in a managed network that reaches packages and base"
                                + " images alone.",
                        parts.monitored(
                                parts.form(
                                        "Training models on data that must not leave the"
                                                + " workspace.",
                                        Classification.CONFIDENTIAL,
                                        12,
                                        26,
                                        parts.with(
                                                List.of(
                                                        parts.isolated(
                                                                CreateWorkspace.MACHINE_LEARNING)),
                                                CompanionKind.STORAGE,
                                                CompanionKind.KEY_VAULT,
                                                CompanionKind.CONTAINER_REGISTRY),
                                        parts.names("python-packages", "container-images")))),
                new Preset(
                        "shared-models",
                        "Models behind a gateway",
                        "One way to the models for all callers inside, with a limit for each.",
                        parts.behindGateway(
                                parts.form(
                                        "Models that several applications of the team share.",
                                        Classification.INTERNAL,
                                        12,
                                        25,
                                        List.of(parts.openAi(2, 30)),
                                        List.of()))),
                new Preset(
                        "whole-platform",
                        "Everything at once",
                        "Foundry, OpenAI, Machine Learning and every companion: the largest"
                                + " workspace there is.",
                        parts.monitored(
                                parts.form(
                                        "A platform on which several projects of the team share"
                                                + " models, training and stores.",
                                        Classification.CONFIDENTIAL,
                                        12,
                                        24,
                                        parts.with(
                                                List.of(
                                                        parts.foundry("OWN_SUBNET", "STANDARD"),
                                                        parts.openAi(2, 30),
                                                        parts.aiService(AiKind.SPEECH),
                                                        parts.aiService(
                                                                AiKind.DOCUMENT_INTELLIGENCE),
                                                        parts.aiService(AiKind.CONTENT_SAFETY),
                                                        parts.isolated(
                                                                CreateWorkspace.MACHINE_LEARNING)),
                                                CompanionKind.values()),
                                        parts.names(
                                                "python-packages",
                                                "container-images",
                                                "hugging-face")))));
    }
}
