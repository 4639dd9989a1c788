@NullMarked
package dev.cloister.platform;

import org.jspecify.annotations.NullMarked;
