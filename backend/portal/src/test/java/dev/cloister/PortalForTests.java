package dev.cloister;

import io.quarkus.test.common.QuarkusTestResource;

/** What every {@code @QuarkusTest} of this module stands on; its annotations hold for all. */
@QuarkusTestResource(PostgresForTests.class)
@QuarkusTestResource(IdentityForTests.class)
@QuarkusTestResource(EstateForTests.class)
@QuarkusTestResource(AzureForTests.class)
final class PortalForTests {
    private PortalForTests() {}
}
