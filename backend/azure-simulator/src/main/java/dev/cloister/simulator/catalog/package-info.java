@NullMarked
package dev.cloister.simulator.catalog;

import org.jspecify.annotations.NullMarked;
