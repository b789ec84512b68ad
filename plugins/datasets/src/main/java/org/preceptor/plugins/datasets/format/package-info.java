/** The files that well-known data sets come in. */
package org.preceptor.plugins.datasets.format;
