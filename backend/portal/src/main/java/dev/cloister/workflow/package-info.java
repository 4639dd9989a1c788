/** The only package that knows the engine. */
@NullMarked
package dev.cloister.workflow;

import org.jspecify.annotations.NullMarked;
