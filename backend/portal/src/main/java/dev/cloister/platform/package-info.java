/** What every feature stands on: refusals, problem details, permissions, paging, the clock. */
@NullMarked
package dev.cloister.platform;

import org.jspecify.annotations.NullMarked;
