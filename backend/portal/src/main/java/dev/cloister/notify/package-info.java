/** Outbox, mail and server-sent events. */
@NullMarked
package dev.cloister.notify;

import org.jspecify.annotations.NullMarked;
