package dev.cloister.azure;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.http.policy.FixedDelayOptions;
import com.azure.core.http.policy.RetryOptions;
import com.azure.core.http.policy.RetryPolicy;
import com.azure.core.management.AzureEnvironment;
import com.azure.core.management.profile.AzureProfile;
import com.azure.identity.DefaultAzureCredentialBuilder;
import com.azure.resourcemanager.resources.ResourceManager;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The line to Azure Resource Manager: one client a subscription. It never repeats a call by itself,
 * because a repeat would wait in a thread; asking again belongs to the engine's timers.
 */
@Singleton
class Arm {

    private final AzureConfig config;
    private final TokenCredential credential;
    private final HttpClient http;
    private final ConcurrentHashMap<UUID, ResourceManager> bySubscription =
            new ConcurrentHashMap<>();

    Arm(AzureConfig config) {
        this.config = config;
        HttpClient plain =
                new JdkHttpClientBuilder()
                        .connectionTimeout(Duration.ofSeconds(5))
                        .responseTimeout(config.callTimeout())
                        .readTimeout(config.callTimeout())
                        .build();
        this.http =
                config.endpoint()
                        .<HttpClient>map(endpoint -> new RedirectedHttpClient(plain, endpoint))
                        .orElse(plain);
        this.credential =
                new DefaultAzureCredentialBuilder().tenantId(config.tenantId().toString()).build();
    }

    ResourceManager manager(UUID subscription) {
        return bySubscription.computeIfAbsent(subscription, this::connect);
    }

    HttpPipeline pipeline(UUID subscription) {
        return manager(subscription).deploymentStackClient().getHttpPipeline();
    }

    Duration callTimeout() {
        return config.callTimeout();
    }

    Duration pollInterval() {
        return config.pollInterval();
    }

    private ResourceManager connect(UUID subscription) {
        return ResourceManager.configure()
                .withHttpClient(http)
                .withRetryPolicy(
                        new RetryPolicy(
                                new RetryOptions(new FixedDelayOptions(0, Duration.ofMillis(1)))))
                .authenticate(
                        credential,
                        new AzureProfile(
                                config.tenantId().toString(),
                                subscription.toString(),
                                AzureEnvironment.AZURE))
                .withSubscription(subscription.toString());
    }
}
