/** An OpenID provider for loopback use: it stands in where a person only wants to try Cloister. */
@NullMarked
package dev.cloister.demoidentity;

import org.jspecify.annotations.NullMarked;
