/** The only package that knows the Azure SDK. */
@NullMarked
package dev.cloister.azure;

import org.jspecify.annotations.NullMarked;
