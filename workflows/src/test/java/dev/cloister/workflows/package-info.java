@NullMarked
package dev.cloister.workflows;

import org.jspecify.annotations.NullMarked;
