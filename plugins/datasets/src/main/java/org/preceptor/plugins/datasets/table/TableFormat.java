package org.preceptor.plugins.datasets.table;

import java.nio.charset.Charset;

/**
 * How tables are written.
 *
 * @param label the name of the label's column
 * @param separator between cells
 * @param encoding the character set
 * @param noLabel which labels mean that there is none
 */
record TableFormat(String label, char separator, Charset encoding, NoLabel noLabel) {}
