@NullMarked
package dev.cloister.landingzone;

import org.jspecify.annotations.NullMarked;
