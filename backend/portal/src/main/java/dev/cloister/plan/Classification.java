package dev.cloister.plan;

/** Of the data that a workspace works on, ascending. */
public enum Classification {
    PUBLIC,
    INTERNAL,
    CONFIDENTIAL,
    STRICTLY_CONFIDENTIAL;

    public String words() {
        return switch (this) {
            case PUBLIC -> "Public";
            case INTERNAL -> "Internal";
            case CONFIDENTIAL -> "Confidential";
            case STRICTLY_CONFIDENTIAL -> "Strictly confidential";
        };
    }
}
