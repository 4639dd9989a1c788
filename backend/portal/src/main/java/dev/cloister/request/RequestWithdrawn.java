package dev.cloister.request;

import java.util.UUID;

/** A submitted request was taken back; fired in its transaction. Drafts end silently. */
public record RequestWithdrawn(UUID request) {}
