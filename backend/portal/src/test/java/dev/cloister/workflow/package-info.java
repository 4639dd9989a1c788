@NullMarked
package dev.cloister.workflow;

import org.jspecify.annotations.NullMarked;
