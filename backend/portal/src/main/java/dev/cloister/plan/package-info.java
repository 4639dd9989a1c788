/** What would change in Azure, as a value: phases, templates, digests, and the planner. */
@NullMarked
package dev.cloister.plan;

import org.jspecify.annotations.NullMarked;
