/**
 * The machine that is measured: its processor, its Python, and processes of the distribution in a folder of their own.
 */
package org.preceptor.benchmarks.host;
