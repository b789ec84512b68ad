/**
 * Which examples a person should label next. {@link org.preceptor.core.acquisition.NextLabels} asks an acquisition, a
 * plugin's part, which sees what a run's models make of the examples without a label. It knows finished runs, not how
 * they were trained.
 */
@NullMarked
package org.preceptor.core.acquisition;

import org.jspecify.annotations.NullMarked;
