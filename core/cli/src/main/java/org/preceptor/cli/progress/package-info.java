/** What is shown of a run while it trains. */
@NullMarked
package org.preceptor.cli.progress;

import org.jspecify.annotations.NullMarked;
