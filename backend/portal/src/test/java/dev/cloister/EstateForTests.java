package dev.cloister;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** The demo's landing zone, imported into the empty portal. */
public class EstateForTests implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        return Map.of(
                "cloister.landing.zone.file",
                "target/test-classes/estate/landing-zone.yaml",
                "cloister.azure.tenant-id",
                "7a1c9d3e-52b4-4f0e-9a6d-1f2e3c4b5a60",
                "cloister.mail.host",
                "mail.test");
    }

    @Override
    public void stop() {}
}
