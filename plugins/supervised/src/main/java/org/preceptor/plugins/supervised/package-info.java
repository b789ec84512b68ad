/**
 * The supervised baseline, {@link org.preceptor.plugins.supervised.Supervised}: a preset without terms, with the
 * settings of the methods it is compared with, so that a difference is the method's. What an example with a label costs
 * is {@link org.preceptor.plugins.supervised.CrossEntropy} in every method unless the pipeline names another loss, such
 * as {@link org.preceptor.plugins.supervised.Focal}. Any number of labels will do, also all of them.
 */
@NullMarked
package org.preceptor.plugins.supervised;

import org.jspecify.annotations.NullMarked;
