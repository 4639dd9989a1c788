@NullMarked
package dev.cloister.simulator.policy;

import org.jspecify.annotations.NullMarked;
