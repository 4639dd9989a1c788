package dev.cloister.plan;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The kinds of Azure AI services that can be had as an account of their own: azure-facts 1.1,
 * without those that Azure has announced to retire.
 */
public enum AiKind {
    SPEECH("SpeechServices", "Speech", "speech", "S0", true),
    DOCUMENT_INTELLIGENCE("FormRecognizer", "Document Intelligence", "docint", "S0", true),
    VISION("ComputerVision", "Vision", "vision", "S1", true),
    LANGUAGE("TextAnalytics", "Language", "lang", "S", false),
    TRANSLATOR("TextTranslation", "Translator", "transl", "S1", false),
    CONTENT_SAFETY("ContentSafety", "Content Safety", "safety", "S0", false),
    CUSTOM_VISION_TRAINING("CustomVision.Training", "Custom Vision training", "cvt", "S0", true),
    CUSTOM_VISION_PREDICTION(
            "CustomVision.Prediction", "Custom Vision prediction", "cvp", "S0", true),
    FACE("Face", "Face", "face", "S0", true),
    HEALTH_INSIGHTS("HealthInsights", "Health Insights", "health", "S0", false),
    IMMERSIVE_READER("ImmersiveReader", "Immersive Reader", "reader", "S0", false),
    MULTI_SERVICE("CognitiveServices", "AI services, several in one", "multi", "S0", false);

    private final String azureKind;
    private final String words;
    private final String prefix;
    private final String sku;
    private final boolean limitsItsOutbound;

    AiKind(String azureKind, String words, String prefix, String sku, boolean limitsItsOutbound) {
        this.azureKind = azureKind;
        this.words = words;
        this.prefix = prefix;
        this.sku = sku;
        this.limitsItsOutbound = limitsItsOutbound;
    }

    public String azureKind() {
        return azureKind;
    }

    public String words() {
        return words;
    }

    /** Of the account's name; short, since the name has 64 characters. */
    String prefix() {
        return prefix;
    }

    /** The paid tier; names of tiers are not verified (azure-facts 1.1 names only a range). */
    String sku() {
        return sku;
    }

    /** azure-facts 1.2; the others accept the setting without a documented effect. */
    public static boolean limitsItsOutbound(String azureKind) {
        return List.of("OpenAI", "ContentModerator", "QnAMaker.v2").contains(azureKind)
                || of(azureKind).filter(kind -> kind.limitsItsOutbound).isPresent();
    }

    public static Optional<AiKind> of(String azureKind) {
        return Stream.of(values()).filter(kind -> kind.azureKind.equals(azureKind)).findFirst();
    }
}
