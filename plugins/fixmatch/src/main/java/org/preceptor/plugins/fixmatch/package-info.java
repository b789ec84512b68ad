/** FixMatch (Sohn et al., "FixMatch: Simplifying Semi-Supervised Learning with Consistency and Confidence", 2020). */
@NullMarked
package org.preceptor.plugins.fixmatch;

import org.jspecify.annotations.NullMarked;
