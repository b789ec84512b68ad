/** MixMatch (Berthelot et al., "MixMatch: A Holistic Approach to Semi-Supervised Learning", NeurIPS 2019). */
@NullMarked
package org.preceptor.plugins.mixmatch;

import org.jspecify.annotations.NullMarked;
