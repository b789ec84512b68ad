/**
 * Supervised losses: what an example with a label costs. {@link org.preceptor.plugins.supervisedlosses.CrossEntropy} is
 * that of every pipeline unless it names another, such as {@link org.preceptor.plugins.supervisedlosses.Focal}. They
 * see one prediction and label at a time, and what is known of all labels; whether an example has a label is not their
 * business.
 */
@NullMarked
package org.preceptor.plugins.supervisedlosses;

import org.jspecify.annotations.NullMarked;
