/** What {@code doctor} looks at. */
@NullMarked
package org.preceptor.cli.check;

import org.jspecify.annotations.NullMarked;
