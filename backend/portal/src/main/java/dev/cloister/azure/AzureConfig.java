package dev.cloister.azure;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

@ConfigMapping(prefix = "cloister.azure")
interface AzureConfig {

    UUID tenantId();

    /** Where ARM listens; empty means the public cloud. */
    Optional<URI> endpoint();

    /** Longest single call. Must end well before the engine's job lock does (30 s). */
    @WithDefault("PT8S")
    Duration callTimeout();
}
