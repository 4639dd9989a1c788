@NullMarked
package dev.cloister.simulator.network;

import org.jspecify.annotations.NullMarked;
