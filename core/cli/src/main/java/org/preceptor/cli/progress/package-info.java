/** What is shown of a run while it trains. */
package org.preceptor.cli.progress;
