/**
 * CoMatch (Li, Xiong and Hoi, "CoMatch: Semi-supervised Learning with Contrastive Graph Regularization", ICCV 2021).
 * {@link org.preceptor.plugins.comatch.CoMatch} extends the preset of FixMatch. New are the generator of targets,
 * {@link org.preceptor.plugins.comatch.MemorySmoothedPseudoLabel}, whose {@link org.preceptor.plugins.comatch.Queue} is
 * in every checkpoint, and the loss term {@link org.preceptor.plugins.comatch.GraphContrast}, which uses those targets.
 */
@NullMarked
package org.preceptor.plugins.comatch;

import org.jspecify.annotations.NullMarked;
