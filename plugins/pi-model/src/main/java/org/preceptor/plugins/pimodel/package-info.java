/** The Pi-model (Laine and Aila, "Temporal Ensembling for Semi-Supervised Learning", ICLR 2017, section 2.1). */
@NullMarked
package org.preceptor.plugins.pimodel;

import org.jspecify.annotations.NullMarked;
