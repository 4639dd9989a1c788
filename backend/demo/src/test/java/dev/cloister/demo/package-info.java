@NullMarked
package dev.cloister.demo;

import org.jspecify.annotations.NullMarked;
