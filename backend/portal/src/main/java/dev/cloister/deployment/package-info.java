/** One attempt to apply a plan: phases, operations, failures, retry and roll back. */
@NullMarked
package dev.cloister.deployment;

import org.jspecify.annotations.NullMarked;
