package dev.cloister.azure;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.http.policy.FixedDelayOptions;
import com.azure.core.http.policy.RetryOptions;
import com.azure.core.http.policy.RetryPolicy;
import com.azure.core.management.AzureEnvironment;
import com.azure.core.management.profile.AzureProfile;
import com.azure.identity.DefaultAzureCredentialBuilder;
import com.azure.resourcemanager.resources.ResourceManager;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The line to Azure Resource Manager: one client a subscription. It never repeats a call by itself,
 * because a repeat would wait in a thread; asking again belongs to the engine's timers.
 */
@Singleton
class Arm {

    private final AzureConfig config;
    private final TokenCredential credential;
    private final HttpClient http;
    private final Duration pollInterval;
    private final ConcurrentHashMap<UUID, ResourceManager> bySubscription =
            new ConcurrentHashMap<>();

    Arm(
            AzureConfig config,
            TokenCredential credential,
            @ConfigProperty(name = "cloister.poll.interval", defaultValue = "PT5S")
                    Duration pollInterval) {
        this.config = config;
        this.credential = credential;
        this.pollInterval = pollInterval;
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

    /** Shortest pause between two looks at one operation. */
    Duration pollInterval() {
        return pollInterval;
    }

    /** What an answer asks for, and never less than {@link #pollInterval}: stacks ask for none. */
    Duration pauseAfter(HttpHeaders answer) {
        return ArmErrors.retryAfter(answer, pollInterval).orElse(pollInterval);
    }

    /** What the environment offers: a service principal, a workload or managed identity. */
    @Produces
    @Singleton
    @DefaultBean
    static TokenCredential credential(AzureConfig config) {
        return new DefaultAzureCredentialBuilder().tenantId(config.tenantId().toString()).build();
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
