/**
 * What the contracts run parts in: state and memory in arrays, views that are drawn, networks that are traced, tasks
 * and labels of every form. Begin with {@code ArrayStates}, which declares and keeps what parts ask for.
 *
 * <p>Not exported: authors of plugins reach it through {@code TestStep}, {@code Traced} and the contracts.
 */
@NullMarked
package org.preceptor.testkit.context;

import org.jspecify.annotations.NullMarked;
