/** The typed topology, what it lets reach what, controls and findings. */
@NullMarked
package dev.cloister.isolation;

import org.jspecify.annotations.NullMarked;
