/** FixMatch (Sohn et al., "FixMatch: Simplifying Semi-Supervised Learning with Consistency and Confidence", 2020). */
package org.preceptor.plugins.fixmatch;
