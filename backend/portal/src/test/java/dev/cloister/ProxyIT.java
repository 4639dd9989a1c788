package dev.cloister;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Behind a proxy, the address people use is what the proxy says, and nobody else. */
@QuarkusTest
@TestProfile(ProxyIT.BehindAProxy.class)
class ProxyIT {

    @SuppressWarnings("NullAway.Init") // Quarkus fills it
    @TestHTTPResource("/login")
    URI login;

    public static final class BehindAProxy implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("cloister.behind.proxy", "true");
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX) // the only one that has all of 127.0.0.0/8
    void onlyAProxyThatIsTrustedSaysWhichAddressPeopleUse() throws Exception {
        assertThat(redirected("127.0.0.1")).contains("portal.example");
        assertThat(redirected("127.0.0.2")).doesNotContain("portal.example");
    }

    /** Where the login leads when it is asked for from an address. */
    private String redirected(String from) throws Exception {
        try (HttpClient proxy =
                HttpClient.newBuilder().localAddress(InetAddress.getByName(from)).build()) {
            return proxy.send(
                            HttpRequest.newBuilder(
                                            URI.create(
                                                    "http://127.0.0.1:%d%s"
                                                            .formatted(
                                                                    login.getPort(),
                                                                    login.getPath())))
                                    .header("X-Forwarded-Host", "portal.example")
                                    .header("X-Forwarded-Proto", "https")
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .headers()
                    .firstValue("Location")
                    .orElseThrow();
        }
    }
}
