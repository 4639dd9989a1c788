@NullMarked
package dev.cloister.notify;

import org.jspecify.annotations.NullMarked;
