/** What {@code doctor} looks at. */
package org.preceptor.cli.check;
