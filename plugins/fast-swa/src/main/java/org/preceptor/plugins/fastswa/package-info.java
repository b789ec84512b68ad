/**
 * fast-SWA (Athiwaratkun et al., "There Are Many Consistent Explanations of Unlabeled Data: Why You Should Average",
 * ICLR 2019, section 4).
 */
@NullMarked
package org.preceptor.plugins.fastswa;

import org.jspecify.annotations.NullMarked;
