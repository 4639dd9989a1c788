@NullMarked
package dev.cloister.simulator.machinelearning;

import org.jspecify.annotations.NullMarked;
