package dev.cloister.demo;

import java.util.LinkedHashMap;
import java.util.Map;

/** All the portal is told. It cannot tell the demo from production by anything but these values. */
record PortalEnvironment(DemoOptions options, DataFolder data, Ports ports) {

    Map<String, String> variables(Database database) {
        String identity = "http://localhost:" + ports.identity();
        var all = new LinkedHashMap<String, String>();
        all.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        all.put("QUARKUS_HTTP_PORT", String.valueOf(ports.portal()));
        all.put("CLOISTER_PUBLIC_URL", "http://localhost:" + ports.portal());
        all.put("CLOISTER_ENVIRONMENT_NAME", "Simulated Azure");

        all.put("CLOISTER_DATABASE_URL", database.jdbcUrl());
        all.put("CLOISTER_DATABASE_USER", "cloister_app");
        all.put("CLOISTER_DATABASE_PASSWORD", data.secret("database-application"));
        all.put("CLOISTER_DATABASE_OWNER_USER", "cloister_owner");
        all.put("CLOISTER_DATABASE_OWNER_PASSWORD", data.secret("database-owner"));

        all.put("CLOISTER_OIDC_ISSUER", identity);
        all.put("CLOISTER_OIDC_CLIENT_ID", "cloister-portal");
        all.put("CLOISTER_OIDC_CLIENT_SECRET", ofIdentity("client-secret"));

        all.put("CLOISTER_AZURE_TENANT_ID", "7a1c9d3e-52b4-4f0e-9a6d-1f2e3c4b5a60");
        all.put("CLOISTER_AZURE_ENDPOINT", "http://localhost:" + ports.simulator());
        all.put("IDENTITY_ENDPOINT", identity + "/managed-identity/token");
        all.put("IDENTITY_HEADER", ofIdentity("managed-identity-header"));

        all.put(
                "CLOISTER_LANDING_ZONE_FILE",
                options.home().resolve("backend/demo/estate/landing-zone.yaml").toString());
        all.put("CLOISTER_POLL_INTERVAL", options.pollInterval().toString());
        // for people, who read the end of the log when something fails
        all.put("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "false");
        return all;
    }

    private String ofIdentity(String secret) {
        return Demo.read(data.of("identity").resolve(secret));
    }
}
