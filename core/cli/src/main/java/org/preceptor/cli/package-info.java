/** The commands of {@code preceptor}, their progress and their reports. */
package org.preceptor.cli;
