/**
 * Normalisations of inputs. {@link org.preceptor.plugins.normalisations.PerChannel} and
 * {@link org.preceptor.plugins.normalisations.Zca} learn from the training examples,
 * {@link org.preceptor.plugins.normalisations.PerImage} and {@link org.preceptor.plugins.normalisations.None} have
 * nothing to learn. {@code Products} adds up the covariance that whitening needs.
 */
@NullMarked
package org.preceptor.plugins.normalisations;

import org.jspecify.annotations.NullMarked;
