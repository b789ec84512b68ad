package org.preceptor.plugins.datasets.encoding;

/** How categories become numbers. */
public enum CategoryForm {
    /** A number for each category, 1 for the row's and 0 for the others. */
    ONE_HOT,
    /** One number, the category's place in alphabetical order; -1 if the row's is missing or unknown. */
    INDEX
}
