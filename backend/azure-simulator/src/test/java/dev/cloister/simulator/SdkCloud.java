package dev.cloister.simulator;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.management.AzureEnvironment;
import com.azure.core.management.profile.AzureProfile;
import com.azure.resourcemanager.resources.fluentcore.utils.ResourceManagerUtils;
import java.time.Duration;
import java.time.OffsetDateTime;
import reactor.core.publisher.Mono;

/** A simulator as the SDK's clients meet it: who they are, and how they get there. */
final class SdkCloud implements AutoCloseable {
    final AzureSimulator simulator = AzureSimulator.start(SimulatorOptions.inMemory());
    final AzureProfile profile =
            new AzureProfile(Arm.SUBSCRIPTION, Arm.SUBSCRIPTION, AzureEnvironment.AZURE);
    final TokenCredential credential =
            request -> Mono.just(new AccessToken("token", OffsetDateTime.MAX));
    final RedirectedHttp http =
            new RedirectedHttp(new JdkHttpClientBuilder().build(), simulator.endpoint());

    SdkCloud() {
        // the SDK waits 30 s between polls where no Retry-After says otherwise
        ResourceManagerUtils.InternalRuntimeContext.setDelayProvider(
                delay -> Duration.ofMillis(20));
    }

    @Override
    public void close() {
        simulator.close();
    }
}
