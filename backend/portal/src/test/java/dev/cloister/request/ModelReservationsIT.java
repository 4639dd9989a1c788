package dev.cloister.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloister.Api;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ModelReservationsIT {

    private static final Api DANA = Api.as("developer");
    private static final ModelQuota CHAT =
            new ModelQuota(
                    Forms.ESTATE.subscriptions().getFirst().id(),
                    "swedencentral",
                    "gpt-4o",
                    "Standard");

    @Inject ModelReservations reservations;

    @Test
    void aPendingRequestHoldsItsModelsUntilItIsWithdrawn() {
        String request = DANA.submitted(Api.name());
        assertThat(heldBy(request)).isEqualTo(50);

        DANA.post("/api/requests/{id}/withdraw", "{}", request).statusCode(200);
        assertThat(heldBy(request)).isZero();
    }

    private int heldBy(String request) {
        return reservations.others(null).getOrDefault(CHAT, 0)
                - reservations.others(UUID.fromString(request)).getOrDefault(CHAT, 0);
    }
}
