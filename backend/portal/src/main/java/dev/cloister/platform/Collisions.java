package dev.cloister.platform;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import org.jspecify.annotations.Nullable;

/**
 * Repeats a command whose transaction collided with one that was ahead of it: the process moved on
 * between reading and writing, and nobody's answer was wrong. A rule that the other one has made
 * hold is asked anew, so a repeat never does what would have been refused.
 */
@Interceptor
@Idempotent
@Priority(Interceptor.Priority.PLATFORM_BEFORE) // outside of the transaction
class Collisions {

    private static final int ATTEMPTS = 4;

    @AroundInvoke
    @Nullable Object repeat(InvocationContext call) throws Exception {
        for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
            try {
                return call.proceed();
            } catch (Refused refused) {
                if (!(refused.refusal() instanceof Refusal.ChangedMeanwhile)) throw refused;
            }
        }
        return call.proceed();
    }
}
