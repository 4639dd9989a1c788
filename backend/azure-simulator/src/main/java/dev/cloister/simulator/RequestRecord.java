package dev.cloister.simulator;

/**
 * One answered request, for tests and for the page.
 *
 * @param body of the request, as text
 */
public record RequestRecord(
        long number,
        String time,
        String method,
        String path,
        String apiVersion,
        int status,
        String body) {}
