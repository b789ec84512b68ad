/** What is probably wrong with a run, told before it and while it trains. */
package org.preceptor.core.run.warning;
