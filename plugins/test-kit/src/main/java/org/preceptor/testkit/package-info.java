/**
 * Contexts to run a part in by itself, with arrays that are computed at once, and contracts that every part of a kind
 * keeps.
 */
@NullMarked
package org.preceptor.testkit;

import org.jspecify.annotations.NullMarked;
