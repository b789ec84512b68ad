/**
 * How far training on many machines would go, computed from what two processes on one machine were measured to take.
 */
package org.preceptor.benchmarks.cluster;
