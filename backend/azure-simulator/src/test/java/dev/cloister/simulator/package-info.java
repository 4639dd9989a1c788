@NullMarked
package dev.cloister.simulator;

import org.jspecify.annotations.NullMarked;
