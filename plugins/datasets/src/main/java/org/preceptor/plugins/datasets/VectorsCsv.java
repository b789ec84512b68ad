package org.preceptor.plugins.datasets;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.preceptor.api.DataContext;
import org.preceptor.api.DataSet;
import org.preceptor.api.Examples;
import org.preceptor.api.Options;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.spi.DataSource;

/**
 * {@code vectors-csv}: a comma-separated file with a line of column names; one column is the label, the others are
 * numbers. A row whose label is empty is unlabelled. Classes are numbered by their names in alphabetical order;
 * examples are called by their index, the first row below the names being 0.
 *
 * <ul>
 *   <li>{@code path}: the file; required
 *   <li>{@code label}: the label's column ({@code label})
 *   <li>{@code test}: a file with the same columns, all rows labelled
 *   <li>{@code separator}: one character (a comma)
 *   <li>{@code unlabelled}: labels that mean that there is none ({@code NaN}, {@code N/A}, {@code ?}, {@code null},
 *       {@code unlabeled}, {@code unlabelled}); an empty one always does
 *   <li>{@code encoding}: the character set of both files (UTF-8)
 * </ul>
 */
public final class VectorsCsv implements DataSource {
    private final Optional<Path> path;
    private final Optional<Path> test;
    private final String label;
    private final char separator;
    private final Charset encoding;
    private final NoLabel noLabel;

    /** Without a path; to be configured. */
    public VectorsCsv() {
        this(Optional.empty(), Optional.empty(), "label", ',', StandardCharsets.UTF_8, NoLabel.usual());
    }

    private VectorsCsv(
            Optional<Path> path, Optional<Path> test, String label, char separator, Charset encoding, NoLabel noLabel) {
        this.path = path;
        this.test = test;
        this.label = label;
        this.separator = separator;
        this.encoding = encoding;
        this.noLabel = noLabel;
    }

    @Override
    public String name() {
        return "vectors-csv";
    }

    @Override
    public VectorsCsv configure(Options options) {
        String mark = options.text("separator").orElse(",");
        if (mark.length() != 1) {
            throw options.invalid("separator", "one character");
        }
        return new VectorsCsv(
                Required.path(options, "a CSV file"),
                options.path("test"),
                options.text("label").orElse("label"),
                mark.charAt(0),
                options.text("encoding").map(name -> encoding(name, options)).orElse(StandardCharsets.UTF_8),
                NoLabel.read(options));
    }

    private static Charset encoding(String name, Options options) {
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException e) {
            throw options.invalid("encoding", "the name of a character set, such as UTF-8, windows-1252 or UTF-16");
        }
    }

    @Override
    public DataSet load(DataContext context) {
        CsvTable training = read(Required.orComplain(path, name()), context);
        List<String> classes = context.classes().isEmpty() ? training.classes() : context.classes();
        if (classes.size() < 2) {
            throw new PreceptorException(training.file() + ": expected at least two classes in the column '" + label
                    + "', found " + (classes.isEmpty() ? "none" : "only '" + classes.get(0) + "'")
                    + "; a classifier needs two");
        }
        Optional<Examples> testExamples = test.map(file -> {
            CsvTable table = read(file, context);
            if (!table.features().equals(training.features())) {
                throw new PreceptorException(table.file() + ": expected the columns of " + training.file() + ", "
                        + training.features() + ", found " + table.features() + "; bring them in line");
            }
            table.requireLabels();
            return table.examples(classes);
        });
        return new DataSet(classes, training.examples(classes), testExamples)
                .withFindings(noLabel.findings(training.file().toString(), training.counts()));
    }

    private CsvTable read(Path file, DataContext context) {
        return CsvTable.read(context.resolve(file), label, separator, encoding, noLabel, context.progress());
    }
}
