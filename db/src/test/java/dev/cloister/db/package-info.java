/** What the migrations make, and rules about how they are written. */
@NullMarked
package dev.cloister.db;

import org.jspecify.annotations.NullMarked;
