/**
 * Consistency costs. In their formulas p is the student's softmax and q the target, for one example; c runs over the C
 * classes.
 */
@NullMarked
package org.preceptor.plugins.costs;

import org.jspecify.annotations.NullMarked;
