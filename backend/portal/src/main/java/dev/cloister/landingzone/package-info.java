/** The estate that workspaces are placed in, and the address space it gives out. */
@NullMarked
package dev.cloister.landingzone;

import org.jspecify.annotations.NullMarked;
