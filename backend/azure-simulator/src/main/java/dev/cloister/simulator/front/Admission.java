package dev.cloister.simulator.front;

import dev.cloister.simulator.SimulatorOptions;
import dev.cloister.simulator.protocol.ArmError;
import dev.cloister.simulator.protocol.HttpCall;
import java.util.Locale;
import java.util.Set;

/** Lets in whom the options accept: every bearer token and subscription unless they name some. */
final class Admission {
    private final Set<String> tokens;
    private final Set<String> subscriptions;

    Admission(SimulatorOptions.Accepted accepted) {
        this.tokens = accepted.tokens();
        this.subscriptions = accepted.subscriptions();
    }

    void check(HttpCall call) {
        checkToken(call.headers().getOrDefault("authorization", ""));
        String[] path = call.path().split("/", 4);
        if (path.length > 2 && path[1].equalsIgnoreCase("subscriptions")) {
            checkSubscription(path[2]);
        }
    }

    private void checkToken(String authorization) {
        if (tokens.isEmpty()) {
            return;
        }
        if (authorization.isEmpty()) {
            throw new ArmError(
                    401,
                    "AuthenticationFailed",
                    "Authentication failed. The 'Authorization' header is missing.");
        }
        String scheme = "bearer ";
        boolean bearer =
                authorization.regionMatches(true, 0, scheme, 0, scheme.length())
                        && tokens.contains(authorization.substring(scheme.length()).strip());
        if (!bearer) {
            throw new ArmError(401, "InvalidAuthenticationToken", "The access token is invalid.");
        }
    }

    private void checkSubscription(String id) {
        if (!subscriptions.isEmpty() && !subscriptions.contains(id.toLowerCase(Locale.ROOT))) {
            throw new ArmError(
                    404,
                    "SubscriptionNotFound",
                    "The subscription '" + id + "' could not be found.");
        }
    }

    /** What a refused caller is told about where tokens come from. */
    static String challenge(ArmError refusal) {
        return "Bearer authorization_uri=\"https://login.microsoftonline.com/common\","
                + " error=\"invalid_token\", error_description=\""
                + refusal.text()
                + "\"";
    }
}
