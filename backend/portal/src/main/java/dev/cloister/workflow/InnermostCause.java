package dev.cloister.workflow;

/** Why a job broke, from what the engine kept of it: the wrappers around it say nothing. */
final class InnermostCause {

    private static final int LONGEST = 300;
    private static final String CAUSE = "Caused by: ";

    private InnermostCause() {}

    /**
     * @param stackTrace as Java prints it
     * @return the first line of the message, with the kind of exception; at most 300 characters
     */
    static String of(String stackTrace) {
        // a suppressed exception has causes of its own, which stand indented
        String line =
                stackTrace
                        .lines()
                        .filter(each -> each.startsWith(CAUSE))
                        .reduce((_, last) -> last)
                        .map(each -> each.substring(CAUSE.length()))
                        .orElseGet(() -> stackTrace.lines().findFirst().orElse(""));
        int colon = line.indexOf(": ");
        String type = colon < 0 ? line : line.substring(0, colon);
        String kind = type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1);
        String words = colon < 0 ? kind : "%s (%s)".formatted(line.substring(colon + 2), kind);
        return words.length() <= LONGEST ? words : words.substring(0, LONGEST);
    }
}
