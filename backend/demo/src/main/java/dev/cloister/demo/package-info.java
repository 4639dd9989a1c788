/** The launcher: PostgreSQL, the simulator, the identity provider and the portal as processes. */
@NullMarked
package dev.cloister.demo;

import org.jspecify.annotations.NullMarked;
