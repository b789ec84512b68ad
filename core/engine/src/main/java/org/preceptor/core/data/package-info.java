/**
 * From a data set to what a run trains on. A {@link org.preceptor.core.data.Split} says which labels may be used and
 * what is set aside, a {@link org.preceptor.core.data.BatchSampler} in which order examples come, and an
 * {@link org.preceptor.core.data.InputNormalisation} how inputs are normalised. Everything here is a pure function of
 * the data and of seeds.
 */
@NullMarked
package org.preceptor.core.data;

import org.jspecify.annotations.NullMarked;
