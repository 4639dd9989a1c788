package dev.cloister.simulator.protocol;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One HTTP request as it came in.
 *
 * @param path decoded, without a trailing slash
 * @param query lower-case names
 * @param headers lower-case names
 */
public record HttpCall(
        String method,
        String path,
        Map<String, String> query,
        Map<String, String> headers,
        byte[] body) {

    /** The address that deployments had before they had a provider; clients still use it. */
    private static final Pattern OLD_DEPLOYMENTS =
            Pattern.compile("(?i)(/subscriptions/[^/]+/resourcegroups/[^/]+)/deployments(/.*)?");

    public HttpCall {
        Matcher old = OLD_DEPLOYMENTS.matcher(path);
        if (old.matches())
            path =
                    old.group(1)
                            + "/providers/Microsoft.Resources/deployments"
                            + (old.group(2) == null ? "" : old.group(2));
    }

    public static Map<String, String> query(@org.jspecify.annotations.Nullable String raw) {
        Map<String, String> query = new LinkedHashMap<>();
        if (raw == null) {
            return query;
        }
        for (String pair : raw.split("&")) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            query.put(
                    URLDecoder.decode(name, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT),
                    equals < 0
                            ? ""
                            : URLDecoder.decode(
                                    pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return query;
    }

    public String apiVersion() {
        return query.getOrDefault("api-version", "");
    }

    public boolean isWrite() {
        return !method.equals("GET") && !method.equals("HEAD");
    }
}
