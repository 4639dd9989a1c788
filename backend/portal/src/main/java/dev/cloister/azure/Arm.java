package dev.cloister.azure;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.http.policy.BearerTokenAuthenticationPolicy;
import com.azure.core.http.policy.RequestIdPolicy;
import com.azure.core.http.policy.UserAgentPolicy;
import com.azure.core.management.AzureEnvironment;
import com.azure.identity.ChainedTokenCredentialBuilder;
import com.azure.identity.EnvironmentCredentialBuilder;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import com.azure.resourcemanager.resources.fluent.DeploymentOperationsClient;
import com.azure.resourcemanager.resources.fluent.DeploymentStacksClient;
import com.azure.resourcemanager.resources.implementation.DeploymentStacksManagementClientBuilder;
import com.azure.resourcemanager.resources.implementation.DeploymentsManagementClientBuilder;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;

/**
 * The line to Azure Resource Manager. It retries nothing and waits for nothing: the engine does
 * both, and survives a restart while it does.
 */
@ApplicationScoped
class Arm {

    private static final AzureEnvironment CLOUD = AzureEnvironment.AZURE;
    static final String HOST = CLOUD.getResourceManagerEndpoint().replaceAll("/$", "");

    private final HttpPipeline pipeline;
    private final Duration callTimeout;

    Arm(AzureConfig config, TokenCredential credential) {
        callTimeout = config.callTimeout();
        HttpClient http = http(config.callTimeout());
        pipeline =
                new HttpPipelineBuilder()
                        .policies(
                                new UserAgentPolicy("cloister"),
                                new RequestIdPolicy(),
                                new BearerTokenAuthenticationPolicy(credential, HOST + "/.default"))
                        .httpClient(
                                config.endpoint()
                                        .<HttpClient>map(at -> new RedirectedHttp(http, at))
                                        .orElse(http))
                        .build();
    }

    static HttpClient http(Duration timeout) {
        return new JdkHttpClientBuilder()
                .connectionTimeout(timeout)
                .writeTimeout(timeout)
                .responseTimeout(timeout)
                .readTimeout(timeout)
                .build();
    }

    HttpPipeline pipeline() {
        return pipeline;
    }

    Duration callTimeout() {
        return callTimeout;
    }

    DeploymentStacksClient stacks(UUID subscription) {
        return new DeploymentStacksManagementClientBuilder()
                .pipeline(pipeline)
                .endpoint(HOST)
                .environment(CLOUD)
                .subscriptionId(subscription.toString())
                .buildClient()
                .getDeploymentStacks();
    }

    DeploymentOperationsClient operations(UUID subscription) {
        return new DeploymentsManagementClientBuilder()
                .pipeline(pipeline)
                .endpoint(HOST)
                .environment(CLOUD)
                .subscriptionId(subscription.toString())
                .buildClient()
                .getDeploymentOperations();
    }

    /** A service principal from the environment, else the managed identity of the host. */
    @Produces
    @Singleton
    @DefaultBean
    static TokenCredential credential(AzureConfig config) {
        HttpClient http = http(config.callTimeout());
        return new ChainedTokenCredentialBuilder()
                .addFirst(new EnvironmentCredentialBuilder().httpClient(http).build())
                .addLast(new ManagedIdentityCredentialBuilder().httpClient(http).build())
                .build();
    }
}
