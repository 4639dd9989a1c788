@NullMarked
package dev.cloister.workspace;

import org.jspecify.annotations.NullMarked;
