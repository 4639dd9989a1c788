package dev.cloister.notify;

/**
 * What a mail says. It never holds a link that decides something: scanners open links.
 *
 * @param subject one line
 * @param text who, what, why; plain sentences
 * @param path of the page that shows it, for example {@code /requests/…}
 */
public record Letter(String subject, String text, String path) {}
