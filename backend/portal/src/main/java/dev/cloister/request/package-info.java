/** Change requests: drafts, evaluation, submission, withdrawal. */
@NullMarked
package dev.cloister.request;

import org.jspecify.annotations.NullMarked;
