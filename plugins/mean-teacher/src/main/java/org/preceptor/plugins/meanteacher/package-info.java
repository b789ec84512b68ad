/**
 * Mean Teacher (Tarvainen and Valpola, "Mean teachers are better role models: Weight-averaged consistency targets
 * improve semi-supervised deep learning results", NIPS 2017). {@link org.preceptor.plugins.meanteacher.MeanTeacher} is
 * the preset. {@link org.preceptor.plugins.meanteacher.TeacherPrediction} makes targets and
 * {@link org.preceptor.plugins.meanteacher.ExponentialMovingAverage} moves the teacher; other methods use both.
 */
@NullMarked
package org.preceptor.plugins.meanteacher;

import org.jspecify.annotations.NullMarked;
