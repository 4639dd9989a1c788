@NullMarked
package dev.cloister.simulator.store;

import org.jspecify.annotations.NullMarked;
