/** Temporal Ensembling (Laine and Aila, "Temporal Ensembling for Semi-Supervised Learning", ICLR 2017, section 2.2). */
@NullMarked
package org.preceptor.plugins.temporalensembling;

import org.jspecify.annotations.NullMarked;
