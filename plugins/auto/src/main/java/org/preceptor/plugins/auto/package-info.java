/** What to begin with: {@link org.preceptor.plugins.auto.Auto}. */
package org.preceptor.plugins.auto;
