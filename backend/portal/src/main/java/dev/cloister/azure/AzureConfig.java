package dev.cloister.azure;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Where Azure is. There is no switch for a stand-in: it is only an address here. */
@ConfigMapping(prefix = "cloister.azure")
interface AzureConfig {

    Optional<UUID> tenantId();

    /** Where ARM listens; empty means the public cloud. */
    Optional<URI> endpoint();

    /** Longest single call. Must end before the engine's job lock does (quality E-01). */
    @WithDefault("PT8S")
    Duration callTimeout();
}
