/**
 * Acquisitions: which examples to label next. {@link org.preceptor.plugins.acquisitions.LeastSure} and its like ask for
 * what a model is unsure of, {@link org.preceptor.plugins.acquisitions.CoreSet} for what is unlike anything labelled,
 * and {@link org.preceptor.plugins.acquisitions.Mixed} takes turns among others. A batch is labelled before anything is
 * learnt from it, so those that go by a score choose examples that differ, with
 * {@link org.preceptor.plugins.acquisitions.FarthestFirst}.
 */
@NullMarked
package org.preceptor.plugins.acquisitions;

import org.jspecify.annotations.NullMarked;
