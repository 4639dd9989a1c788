package dev.cloister.landingzone;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The demo's estate, which tests plan against. */
public final class Estate {

    public static final String RULESET =
            "/subscriptions/c0de5a2e-1b7f-4e06-8f43-90b1d7a5e222/resourceGroups/rg-hub-westeurope"
                    + "/providers/Microsoft.Network/dnsForwardingRulesets/dnsfrs-hub-westeurope";

    private Estate() {}

    public static LandingZone landingZone() {
        return LandingZone.parse(text("landing-zone.yaml"));
    }

    /** West Europe's hub has no central zones and asks its workspaces instead. */
    public static String forwardingText() {
        return text("landing-zone.yaml")
                .replaceFirst(
                        "(?s)(name: hub-westeurope.*?)    zones:.*?    # spokes of this hub",
                        "$1    forwarding:\n      ruleset: " + RULESET + "\n    # spokes");
    }

    public static LandingZone forwarding() {
        return LandingZone.parse(forwardingText());
    }

    public static String text(String file) {
        try (InputStream in = Estate.class.getResourceAsStream("/estate/" + file)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
