/**
 * The supervised baseline, {@link org.preceptor.plugins.supervised.Supervised}: a preset without terms. It has the
 * settings of the methods it is compared with, so that a difference is the method's. Any number of labels will do, also
 * all of them.
 */
@NullMarked
package org.preceptor.plugins.supervised;

import org.jspecify.annotations.NullMarked;
