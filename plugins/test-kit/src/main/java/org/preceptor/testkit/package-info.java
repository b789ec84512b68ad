/**
 * Contexts to run a part in by itself, with arrays that are computed at once, and contracts that every part of a kind
 * keeps.
 */
package org.preceptor.testkit;
