/** The live workspace and the evidence that it is isolated. */
@NullMarked
package dev.cloister.workspace;

import org.jspecify.annotations.NullMarked;
