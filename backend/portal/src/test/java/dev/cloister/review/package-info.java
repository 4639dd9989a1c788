@NullMarked
package dev.cloister.review;

import org.jspecify.annotations.NullMarked;
