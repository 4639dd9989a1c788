/** The hash-chained, append-only log of every state change and every refused attempt. */
@NullMarked
package dev.cloister.audit;

import org.jspecify.annotations.NullMarked;
