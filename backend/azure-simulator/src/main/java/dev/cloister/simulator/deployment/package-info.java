@NullMarked
package dev.cloister.simulator.deployment;

import org.jspecify.annotations.NullMarked;
