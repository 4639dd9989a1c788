@NullMarked
package dev.cloister.simulator.front;

import org.jspecify.annotations.NullMarked;
