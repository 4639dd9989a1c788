@NullMarked
package dev.cloister.azure;

import org.jspecify.annotations.NullMarked;
