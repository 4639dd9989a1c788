@NullMarked
package dev.cloister.simulator.template;

import org.jspecify.annotations.NullMarked;
