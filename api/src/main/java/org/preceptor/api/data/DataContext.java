package org.preceptor.api.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a data source can ask for.
 *
 * @param folder where relative paths start: the pipeline file's folder
 * @param classes the names of the classes in the order of their numbers, if a model that was trained on them is to be
 *     measured: the data may lack some of them, and have no others. Of {@link LabelForm#NUMBERS} the names of these,
 *     none of which may be lacking. Empty if the source decides what classes there are.
 * @param columns the names of the numbers of a vector in the order in which such a model takes them, if they have any.
 *     A source that reads tables picks the columns with these names, in any order, and ignores the others. Empty if the
 *     source decides what numbers there are.
 * @param progress is called as reading proceeds
 * @param labels what a label is to be read as
 * @param rowEncoding the {@linkplain RowEncoding#text() text} of the encoding that such a model was trained with, if
 *     the source gave it one: rows must be encoded by it
 * @param files keeps what takes long to make
 */
public record DataContext(
        Path folder,
        List<String> classes,
        List<String> columns,
        ReadingProgress progress,
        LabelForm labels,
        Optional<String> rowEncoding,
        FileKeeper files) {
    public DataContext {
        Objects.requireNonNull(folder, "folder");
        classes = List.copyOf(classes);
        columns = List.copyOf(columns);
        Objects.requireNonNull(progress, "progress");
        Objects.requireNonNull(labels, "labels");
        Objects.requireNonNull(rowEncoding, "rowEncoding");
        Objects.requireNonNull(files, "files");
    }

    /** A context without an encoding, in which files are temporary. */
    public DataContext(
            Path folder, List<String> classes, List<String> columns, ReadingProgress progress, LabelForm labels) {
        this(folder, classes, columns, progress, labels, Optional.empty(), FileKeeper.temporary());
    }

    /** A context in which each label is one class. */
    public DataContext(Path folder, List<String> classes, List<String> columns, ReadingProgress progress) {
        this(folder, classes, columns, progress, LabelForm.CLASS);
    }

    /** A context in which the source decides what numbers a vector has. */
    public DataContext(Path folder, List<String> classes, ReadingProgress progress) {
        this(folder, classes, List.of(), progress);
    }

    /** A context in which the source decides what classes there are, and nothing listens to its progress. */
    public DataContext(Path folder) {
        this(folder, List.of(), ReadingProgress.UNHEARD);
    }

    /** The same, in which a label is read as something else. */
    public DataContext reading(LabelForm form) {
        return new DataContext(folder, classes, columns, progress, form, rowEncoding, files);
    }

    /** The same, in which rows are encoded in this way, or not at all. */
    public DataContext encodedBy(Optional<String> encoding) {
        return new DataContext(folder, classes, columns, progress, labels, encoding, files);
    }

    /** The same, in which files are kept elsewhere. */
    public DataContext keeping(FileKeeper keeper) {
        return new DataContext(folder, classes, columns, progress, labels, rowEncoding, keeper);
    }

    /** The path, relative ones taken from {@link #folder()}; one in another file system stays as it is. */
    public Path resolve(Path path) {
        if (!path.getFileSystem().equals(folder.getFileSystem())) {
            return path;
        }
        return folder.resolve(path).normalize();
    }
}
