/** Measurements of the graph engine beside the machine's peak, DJL's PyTorch engine and graphs written by hand. */
package org.preceptor.benchmarks;
