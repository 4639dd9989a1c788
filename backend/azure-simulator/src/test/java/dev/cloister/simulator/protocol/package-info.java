@NullMarked
package dev.cloister.simulator.protocol;

import org.jspecify.annotations.NullMarked;
