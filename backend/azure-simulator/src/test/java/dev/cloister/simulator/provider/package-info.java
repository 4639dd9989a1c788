@NullMarked
package dev.cloister.simulator.provider;

import org.jspecify.annotations.NullMarked;
