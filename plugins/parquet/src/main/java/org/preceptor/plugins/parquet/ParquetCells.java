package org.preceptor.plugins.parquet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.preceptor.api.PreceptorException;
import org.preceptor.plugins.datasets.encoding.ColumnChoice;
import org.preceptor.plugins.datasets.table.Cells;

/**
 * The rows of one Parquet file, or of those in a folder in the order of their names. Rows are numbered from 1.
 *
 * @param file the file or folder
 * @param files at least one
 * @param names of all columns
 * @param columns those that can be read
 * @param size how many rows there are
 */
record ParquetCells(Path file, List<Path> files, List<String> names, Map<String, ParquetColumn> columns, long size)
        implements Cells {

    ParquetCells {
        files = List.copyOf(files);
        names = List.copyOf(names);
        columns = Map.copyOf(columns);
    }

    /**
     * Looks at a file, or at all in a folder.
     *
     * @throws PreceptorException if there is none, one is damaged, they have different columns or no rows
     */
    static ParquetCells open(Path path) {
        List<Path> files = Files.isDirectory(path) ? in(path) : List.of(path);
        List<String> names = new ArrayList<>();
        Map<String, ParquetColumn> columns = new LinkedHashMap<>();
        long rows = 0;
        for (Path file : files) {
            try (ParquetFileReader reader = ParquetFile.open(file)) {
                MessageType schema = reader.getFileMetaData().getSchema();
                if (file.equals(files.get(0))) {
                    for (Type field : schema.getFields()) {
                        names.add(field.getName());
                        ParquetColumn.of(field).ifPresent(column -> columns.put(field.getName(), column));
                    }
                } else {
                    requireSame(file, schema, files.get(0), names, columns);
                }
                rows += reader.getRecordCount();
            } catch (PreceptorException e) {
                throw e;
            } catch (IOException | RuntimeException e) {
                throw ParquetFile.unreadable(file, e);
            }
        }
        if (rows == 0) {
            throw new PreceptorException(path + ": expected rows, found none");
        }
        return new ParquetCells(path, files, names, columns, rows);
    }

    /** The files in a folder; names that begin with a point or an underscore are other things beside them. */
    private static List<Path> in(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            List<Path> shown = all.filter(path -> !path.getFileName().toString().matches("[._].*"))
                    .sorted()
                    .toList();
            Optional<Path> nested = shown.stream().filter(Files::isDirectory).findFirst();
            if (nested.isPresent()) {
                throw new PreceptorException(folder + ": expected Parquet files side by side, found the folder '"
                        + nested.get().getFileName() + "' among them, which would not be read; move its files up, or"
                        + " name it as 'path'");
            }
            List<Path> files = shown.stream().filter(ParquetFile::isNamed).toList();
            if (files.isEmpty()) {
                throw new PreceptorException(folder + ": expected files called .parquet, found "
                        + (shown.isEmpty()
                                ? "none"
                                : "others, such as '" + shown.get(0).getFileName() + "'")
                        + "; check the path");
            }
            return files;
        } catch (IOException e) {
            throw ParquetFile.unreadable(folder, e);
        }
    }

    private static void requireSame(
            Path file, MessageType schema, Path first, List<String> names, Map<String, ParquetColumn> columns) {
        String remedy = "; write both with the same columns";
        for (String name : names) {
            if (!schema.containsField(name)) {
                throw new PreceptorException(
                        file + ": no column is named '" + name + "', which " + first.getFileName() + " has" + remedy);
            }
            Optional<ColumnChoice> expected =
                    Optional.ofNullable(columns.get(name)).flatMap(ParquetColumn::declared);
            Optional<ParquetColumn> found = ParquetColumn.of(schema.getType(name));
            if (found.isPresent() != columns.containsKey(name)
                    || !found.flatMap(ParquetColumn::declared).equals(expected)) {
                throw new PreceptorException(file + ": the column '" + name + "' is of the type "
                        + typeOf(schema.getType(name)) + ", which does not go with that of " + first.getFileName()
                        + remedy);
            }
        }
        for (Type field : schema.getFields()) {
            if (!names.contains(field.getName())) {
                throw new PreceptorException(file + ": has a column '" + field.getName() + "', which "
                        + first.getFileName() + " lacks" + remedy);
            }
        }
    }

    private static String typeOf(Type field) {
        return field.isPrimitive()
                ? Optional.ofNullable(field.getLogicalTypeAnnotation())
                        .map(Object::toString)
                        .orElse(field.asPrimitiveType().getPrimitiveTypeName().toString())
                : "group";
    }

    @Override
    public String header() {
        return file.toString();
    }

    @Override
    public String counted() {
        return "row";
    }

    @Override
    public Map<String, ColumnChoice> declared() {
        Map<String, ColumnChoice> declared = new LinkedHashMap<>();
        columns.forEach((name, column) -> column.declared().ifPresent(choice -> declared.put(name, choice)));
        return declared;
    }

    @Override
    public Map<String, String> unreadable() {
        Map<String, String> faults = new LinkedHashMap<>();
        for (String name : names) {
            if (!columns.containsKey(name)) {
                faults.put(name, "lists, groups or bytes, expected numbers, booleans, text, dates or timestamps");
            }
        }
        return faults;
    }

    @Override
    public Optional<String> origin() {
        try {
            StringBuilder text = new StringBuilder(file.toUri().toString());
            for (Path each : files) {
                text.append(' ')
                        .append(each.getFileName())
                        .append(' ')
                        .append(Files.size(each))
                        .append(' ')
                        .append(Files.getLastModifiedTime(each));
            }
            return Optional.of(text.toString());
        } catch (IOException e) {
            throw ParquetFile.unreadable(file, e);
        }
    }

    @Override
    public Cursor rows() {
        return new Rows();
    }

    /** All rows of all files. */
    private final class Rows implements Cursor {
        private int next;
        private Optional<ParquetFileReader> open = Optional.empty();
        private Optional<RecordReader<List<String>>> records = Optional.empty();
        private long left;
        private long row;

        @Override
        public boolean hasNext() {
            return row < size;
        }

        @Override
        public List<String> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            try {
                while (left == 0) {
                    openGroup();
                }
                List<String> cells = records.orElseThrow().read();
                left--;
                row++;
                return cells;
            } catch (IOException | RuntimeException e) {
                throw ParquetFile.unreadable(files.get(Math.max(0, next - 1)), e);
            }
        }

        /** The next row group of the file, or the next file. */
        private void openGroup() throws IOException {
            if (open.isEmpty()) {
                if (next == files.size()) {
                    throw new IOException("it has fewer rows than it says");
                }
                open = Optional.of(ParquetFile.open(files.get(next++)));
                List<Type> readable = fields(open.get());
                open.get().setRequestedSchema(new MessageType("rows", readable));
            }
            ParquetFileReader reader = open.get();
            PageReadStore pages = reader.readNextRowGroup();
            if (pages == null) {
                close();
                return;
            }
            List<Type> readable = fields(reader);
            left = pages.getRowCount();
            records = Optional.of(new ColumnIOFactory()
                    .getColumnIO(new MessageType("rows", readable))
                    .getRecordReader(
                            pages,
                            new RowConverter(
                                    readable.stream()
                                            .map(field ->
                                                    ParquetColumn.of(field).orElseThrow())
                                            .toList(),
                                    readable.stream()
                                            .mapToInt(field -> names.indexOf(field.getName()))
                                            .toArray(),
                                    names.size())));
        }

        private List<Type> fields(ParquetFileReader reader) {
            return reader.getFileMetaData().getSchema().getFields().stream()
                    .filter(field -> columns.containsKey(field.getName()))
                    .toList();
        }

        @Override
        public long line() {
            return row;
        }

        @Override
        public void close() {
            Optional<ParquetFileReader> last = open;
            open = Optional.empty();
            records = Optional.empty();
            left = 0;
            try {
                if (last.isPresent()) {
                    last.get().close();
                }
            } catch (IOException e) {
                throw ParquetFile.unreadable(files.get(next - 1), e);
            }
        }
    }
}
