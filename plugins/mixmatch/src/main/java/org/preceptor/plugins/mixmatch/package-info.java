/** MixMatch (Berthelot et al., "MixMatch: A Holistic Approach to Semi-Supervised Learning", NeurIPS 2019). */
package org.preceptor.plugins.mixmatch;
