/**
 * Examples, and what is known about them. A data source is given a {@link org.preceptor.api.data.DataContext} and
 * answers with a {@link org.preceptor.api.data.DataSet}: sets of {@link org.preceptor.api.data.Examples}, in memory
 * ({@link org.preceptor.api.data.Images}, {@link org.preceptor.api.data.Vectors}, {@link org.preceptor.api.data.Codes},
 * several of them as {@link org.preceptor.api.data.JoinedExamples}) or wherever they can be read from, with
 * {@link org.preceptor.api.data.Findings} about what it left out or doubts. A check answers with a
 * {@link org.preceptor.api.data.DataCheck} instead. {@link org.preceptor.api.data.NewInputs} of a trained model are
 * read by an {@link org.preceptor.api.data.InputReader}. {@link org.preceptor.api.data.TextReader} reads text files
 * strictly.
 */
@NullMarked
package org.preceptor.api.data;

import org.jspecify.annotations.NullMarked;
