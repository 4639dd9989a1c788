package dev.cloister.request;

import java.util.UUID;

/** A request was filed; fired in the transaction that files it. */
public record RequestSubmitted(UUID request) {}
