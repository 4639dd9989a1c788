@NullMarked
package dev.cloister.simulator.cognitive;

import org.jspecify.annotations.NullMarked;
