/** The Maven project that {@code plugins new} makes. */
package org.preceptor.cli.project;
