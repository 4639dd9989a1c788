package dev.cloister.simulator;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import java.net.MalformedURLException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Sends every request to another address and answers as if it had come from the one asked for. The
 * SDK refuses to send a credential over plain http; with the rewrite below the pipeline, the
 * pipeline stays the one that talks to the public cloud.
 */
final class RedirectedHttp implements HttpClient {

    private final HttpClient next;
    private final URI endpoint;

    RedirectedHttp(HttpClient next, URI endpoint) {
        this.next = next;
        this.endpoint = endpoint;
    }

    @Override
    public Mono<HttpResponse> send(HttpRequest request) {
        return send(request, Context.NONE);
    }

    @Override
    public Mono<HttpResponse> send(HttpRequest request, Context context) {
        return next.send(redirected(request), context)
                .map(response -> new Answer(request, response));
    }

    @Override
    public HttpResponse sendSync(HttpRequest request, Context context) {
        return new Answer(request, next.sendSync(redirected(request), context));
    }

    private HttpRequest redirected(HttpRequest request) {
        HttpRequest copy = request.copy();
        String query = request.getUrl().getQuery();
        URI target =
                URI.create(
                        "http://"
                                + endpoint.getAuthority()
                                + request.getUrl().getPath()
                                + (query == null ? "" : "?" + query));
        try {
            copy.setUrl(target.toURL());
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("not an address: " + target, e);
        }
        return copy;
    }

    /** The answer, bound to the request that the pipeline knows. */
    private static final class Answer extends HttpResponse {
        private final HttpResponse inner;

        Answer(HttpRequest request, HttpResponse inner) {
            super(request);
            this.inner = inner;
        }

        @Override
        public int getStatusCode() {
            return inner.getStatusCode();
        }

        @Override
        @Deprecated
        public @Nullable String getHeaderValue(String name) {
            return inner.getHeaders().getValue(HttpHeaderName.fromString(name));
        }

        @Override
        public HttpHeaders getHeaders() {
            return inner.getHeaders();
        }

        @Override
        public Flux<ByteBuffer> getBody() {
            return inner.getBody();
        }

        @Override
        public BinaryData getBodyAsBinaryData() {
            return inner.getBodyAsBinaryData();
        }

        @Override
        public Mono<byte[]> getBodyAsByteArray() {
            return inner.getBodyAsByteArray();
        }

        @Override
        public Mono<String> getBodyAsString() {
            return inner.getBodyAsString();
        }

        @Override
        public Mono<String> getBodyAsString(Charset charset) {
            return inner.getBodyAsString(charset);
        }

        @Override
        public void close() {
            inner.close();
        }
    }
}
