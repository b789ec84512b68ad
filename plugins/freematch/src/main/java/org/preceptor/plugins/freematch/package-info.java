/** FreeMatch (Wang et al., "FreeMatch: Self-adaptive Thresholding for Semi-supervised Learning", ICLR 2023). */
@NullMarked
package org.preceptor.plugins.freematch;

import org.jspecify.annotations.NullMarked;
