package dev.cloister.azure;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Sends what is meant for Azure's address to another, and answers as if it had not: the SDK refuses
 * tokens over plain http, and nothing else of its pipeline should differ.
 */
final class RedirectedHttp implements HttpClient {

    private final HttpClient http;
    private final URI target;

    RedirectedHttp(HttpClient http, URI target) {
        this.http = http;
        this.target = target;
    }

    @Override
    public Mono<HttpResponse> send(HttpRequest request) {
        return send(request, Context.NONE);
    }

    @Override
    public Mono<HttpResponse> send(HttpRequest request, Context context) {
        return http.send(redirected(request), context)
                .map(response -> new Answered(request, response));
    }

    @Override
    public HttpResponse sendSync(HttpRequest request, Context context) {
        return new Answered(request, http.sendSync(redirected(request), context));
    }

    private HttpRequest redirected(HttpRequest request) {
        URI asked = URI.create(request.getUrl().toString());
        String query = asked.getRawQuery() == null ? "" : "?" + asked.getRawQuery();
        String base = target.toString().replaceAll("/$", "");
        return request.copy().setUrl(base + asked.getRawPath() + query);
    }

    private static final class Answered extends HttpResponse {

        private final HttpResponse response;

        Answered(HttpRequest request, HttpResponse response) {
            super(request);
            this.response = response;
        }

        @Override
        public int getStatusCode() {
            return response.getStatusCode();
        }

        @Override
        @Deprecated
        @SuppressWarnings("deprecation")
        public @Nullable String getHeaderValue(String name) {
            return response.getHeaderValue(name);
        }

        @Override
        public @Nullable String getHeaderValue(HttpHeaderName name) {
            return response.getHeaderValue(name);
        }

        @Override
        public HttpHeaders getHeaders() {
            return response.getHeaders();
        }

        @Override
        public Flux<ByteBuffer> getBody() {
            return response.getBody();
        }

        @Override
        public Mono<byte[]> getBodyAsByteArray() {
            return response.getBodyAsByteArray();
        }

        @Override
        public Mono<String> getBodyAsString() {
            return response.getBodyAsString();
        }

        @Override
        public Mono<String> getBodyAsString(Charset charset) {
            return response.getBodyAsString(charset);
        }

        @Override
        public void close() {
            response.close();
        }
    }
}
