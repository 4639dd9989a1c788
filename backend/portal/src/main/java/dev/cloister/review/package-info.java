/** Approval tasks, decisions and the inbox. */
@NullMarked
package dev.cloister.review;

import org.jspecify.annotations.NullMarked;
