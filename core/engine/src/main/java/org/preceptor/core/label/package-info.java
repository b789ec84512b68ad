/**
 * Labels that people give. A {@link org.preceptor.core.label.LabelJournal} is the file that keeps every decision;
 * {@link org.preceptor.core.label.GivenLabels} is what the decisions come to, and how far the persons agree. Knows
 * neither examples nor pages: examples are names.
 */
@NullMarked
package org.preceptor.core.label;

import org.jspecify.annotations.NullMarked;
