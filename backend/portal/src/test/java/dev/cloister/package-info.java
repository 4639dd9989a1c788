@NullMarked
package dev.cloister;

import org.jspecify.annotations.NullMarked;
