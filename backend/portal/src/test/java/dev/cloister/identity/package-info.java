@NullMarked
package dev.cloister.identity;

import org.jspecify.annotations.NullMarked;
