/** Where applications begin: {@link org.preceptor.core.Preceptor}. */
package org.preceptor.core;
