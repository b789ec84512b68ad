/** Values and contexts shared by every extension: options, moments, batches, predictions, targets, state, data sets. */
package org.preceptor.api;
