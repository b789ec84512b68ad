/** The supervised baseline, with the settings of the methods it is compared with. */
@NullMarked
package org.preceptor.plugins.supervised;

import org.jspecify.annotations.NullMarked;
