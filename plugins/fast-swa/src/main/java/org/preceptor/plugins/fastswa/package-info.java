/**
 * fast-SWA (Athiwaratkun et al., "There Are Many Consistent Explanations of Unlabeled Data: Why You Should Average",
 * ICLR 2019, section 4). {@link org.preceptor.plugins.fastswa.FastSwa} extends the preset of Mean Teacher, whose plugin
 * it needs. New are a teacher-update rule, {@link org.preceptor.plugins.fastswa.StochasticWeightAverage}, and the
 * schedule {@link org.preceptor.plugins.fastswa.CosineCycles}.
 */
@NullMarked
package org.preceptor.plugins.fastswa;

import org.jspecify.annotations.NullMarked;
