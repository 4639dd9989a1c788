@NullMarked
package dev.cloister.audit;

import org.jspecify.annotations.NullMarked;
