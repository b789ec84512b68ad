/** The runs of {@code compare}, made and yet to be made, and their table. */
package org.preceptor.cli.comparison;
