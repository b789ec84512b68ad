/** The Maven project that {@code plugins new} makes. */
@NullMarked
package org.preceptor.cli.project;

import org.jspecify.annotations.NullMarked;
