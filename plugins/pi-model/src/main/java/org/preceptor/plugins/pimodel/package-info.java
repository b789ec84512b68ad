/**
 * The Pi-model (Laine and Aila, "Temporal Ensembling for Semi-Supervised Learning", ICLR 2017, section 2.1).
 * {@link org.preceptor.plugins.pimodel.PiModel} is the preset and {@link org.preceptor.plugins.pimodel.SecondPass}
 * makes its targets: the student's own prediction for another draw of the view. There is no teacher.
 */
@NullMarked
package org.preceptor.plugins.pimodel;

import org.jspecify.annotations.NullMarked;
