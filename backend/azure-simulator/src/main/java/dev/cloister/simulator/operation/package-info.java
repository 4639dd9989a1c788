@NullMarked
package dev.cloister.simulator.operation;

import org.jspecify.annotations.NullMarked;
