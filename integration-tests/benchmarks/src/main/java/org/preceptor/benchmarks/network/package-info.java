/** The networks that are trained and asked. */
package org.preceptor.benchmarks.network;
