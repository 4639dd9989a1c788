package dev.cloister.simulator.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class HttpCallTest {

    @Test
    void theOldAddressOfADeploymentMeansTheSame() {
        assertThat(path("/subscriptions/s/resourcegroups/rg/deployments/d/operations"))
                .isEqualTo(
                        "/subscriptions/s/resourcegroups/rg"
                                + "/providers/Microsoft.Resources/deployments/d/operations");
    }

    @Test
    void otherPathsStayAsTheyCame() {
        String stacks =
                "/subscriptions/s/resourceGroups/rg/providers/Microsoft.CognitiveServices/accounts/a"
                    + "/deployments/gpt";

        assertThat(path(stacks)).isEqualTo(stacks);
    }

    private static String path(String path) {
        return new HttpCall("GET", path, Map.of(), Map.of(), new byte[0]).path();
    }
}
