@NullMarked
package dev.cloister.deployment;

import org.jspecify.annotations.NullMarked;
