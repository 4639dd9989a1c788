/** Address blocks, pools, names and outbound rules; plain Java. */
@NullMarked
package dev.cloister.network;

import org.jspecify.annotations.NullMarked;
