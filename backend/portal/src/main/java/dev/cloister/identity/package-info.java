/** Who is calling: people, roles, candidate groups, teams. */
@NullMarked
package dev.cloister.identity;

import org.jspecify.annotations.NullMarked;
