/** What is measured, and against what. */
@NullMarked
package dev.cloister.benchmarks;

import org.jspecify.annotations.NullMarked;
