package org.preceptor.plugins.datasets.folder;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.preceptor.api.Names;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.config.Options;
import org.preceptor.api.config.Setting;

/**
 * What the columns of a list of pictures are called, and how they are read.
 *
 * @param label the columns of the label as the user names them; empty for {@code label} or {@code labels}
 * @param separator between the classes of a set in one column
 * @param unlisted what becomes of pictures that the list does not name
 */
record ListColumns(List<String> label, String separator, Unlisted unlisted) {
    static final String SPLIT = "split";
    private static final String SEPARATOR = ";";
    /** What people call the column of paths; the first is what messages ask for. */
    private static final List<String> PATHS =
            List.of("path", "file_name", "filename", "file", "image", "file_path", "filepath", "image_path");

    private static final List<String> LABELS = List.of("label", "labels");

    /** What becomes of pictures that a list does not name. */
    enum Unlisted {
        /** They are not used. */
        LEAVE_OUT,
        /** They are used without a label. */
        UNLABELLED
    }

    ListColumns {
        label = List.copyOf(label);
    }

    /** The columns with the usual names. */
    static ListColumns usual() {
        return new ListColumns(List.of(), SEPARATOR, Unlisted.LEAVE_OUT);
    }

    /** Reads the options {@code label}, {@code label-separator} and {@code unlisted}. */
    static ListColumns read(Options options) {
        List<String> label = options.setting("label")
                .map(setting -> setting.isList()
                        ? setting.list().stream().map(Setting::text).toList()
                        : List.of(setting.text()))
                .orElse(List.of());
        if (options.has("label")
                && (label.isEmpty() || label.stream().distinct().count() < label.size())) {
            throw options.invalid("label", "the name of a column, or a list of different ones");
        }
        return new ListColumns(
                label, options.text("label-separator", SEPARATOR), options.choice("unlisted", Unlisted.LEAVE_OUT));
    }

    /** Whether a column of a list may be called so, by which one recognises what divides them. */
    boolean isPossible(String name) {
        return label.contains(name)
                || Stream.of(PATHS, LABELS, List.of(SPLIT))
                        .flatMap(List::stream)
                        .anyMatch(name::equalsIgnoreCase);
    }

    /** Which of the names a list has for the column of paths. */
    Optional<String> path(List<String> names) {
        return written(PATHS, names);
    }

    /** The same for the column of splits. */
    Optional<String> split(List<String> names) {
        return written(List.of(SPLIT), names);
    }

    /** The first of some words that is among the names, in upper case or lower. */
    private static Optional<String> written(List<String> words, List<String> names) {
        return words.stream()
                .flatMap(word -> names.stream().filter(word::equalsIgnoreCase))
                .findFirst();
    }

    /**
     * Which of the names a list has for the columns of the label.
     *
     * @param found what the list calls the names: its columns or its keys
     * @throws PreceptorException if it lacks one of them
     */
    List<String> label(Path file, List<String> names, String found) {
        if (label.isEmpty()) {
            return List.of(written(LABELS, names)
                    .orElseThrow(() -> new PreceptorException(file + ": expected the " + found + " 'label', found "
                            + names + "; add it, or name another with 'label'")));
        }
        for (String name : label) {
            if (!names.contains(name)) {
                throw new PreceptorException(file + ": expected the " + found + " '" + name
                        + "', which 'label' names, found " + names + "; " + Names.suggest(name, names));
            }
        }
        return label;
    }

    /** That there is no column of paths. */
    PreceptorException noPath(Path file, List<String> names) {
        boolean labelled = label.isEmpty() ? written(LABELS, names).isPresent() : names.containsAll(label);
        return new PreceptorException(file + ":1: expected the columns 'path' and 'label' in the first line, found "
                + names + "; add 'path', or call one so"
                + (labelled ? "" : ", and 'label', or name another with 'label'"));
    }
}
