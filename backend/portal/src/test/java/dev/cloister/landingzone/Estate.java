package dev.cloister.landingzone;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The demo's estate, which tests plan against. */
public final class Estate {

    private Estate() {}

    public static LandingZone landingZone() {
        return LandingZone.parse(text("landing-zone.yaml"));
    }

    public static String text(String file) {
        try (InputStream in = Estate.class.getResourceAsStream("/estate/" + file)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
