@NullMarked
package dev.cloister.demoidentity;

import org.jspecify.annotations.NullMarked;
