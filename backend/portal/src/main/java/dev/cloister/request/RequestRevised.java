package dev.cloister.request;

import java.util.UUID;

/** A request came back after changes were asked for; fired in its transaction. */
public record RequestRevised(UUID request) {}
