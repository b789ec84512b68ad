package org.preceptor.plugins.datasets.table;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.preceptor.api.Names;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.data.Examples;
import org.preceptor.api.data.ReadingProgress;
import org.preceptor.api.data.TextReader;
import org.preceptor.api.data.Vectors;
import org.preceptor.plugins.datasets.file.FaultCollector;
import org.preceptor.plugins.datasets.rows.FiledVectors;
import org.preceptor.plugins.datasets.rows.LineNumbers;
import org.preceptor.plugins.datasets.rows.RowNames;
import org.preceptor.plugins.datasets.rows.RowStore;

/**
 * Rows of numbers with a label each.
 *
 * @param features the names of the columns of numbers
 * @param labels for each row its label, empty if it has none
 * @param written the same as the file has it; of several columns joined by commas
 * @param cells for each row what the labels' columns hold
 * @param counts for each label as it is written the number of its rows
 * @param lines for each row the line it ends on
 * @param place what messages call the row of a line
 * @param known labels that occur
 * @param faults collects what is wrong with rows; a row of another length is left out
 */
record CsvTable(
        Path file,
        List<String> features,
        List<String> labels,
        List<String> written,
        List<List<String>> cells,
        SortedMap<String, Integer> counts,
        List<Long> lines,
        LongFunction<String> place,
        RowStore rows,
        Map<List<String>, Label> known,
        FaultCollector faults) {

    /** Labels of which the texts are held once, however many rows have them. */
    private static final int SHARED = 10_000;

    /**
     * The label of a row.
     *
     * @param name empty if there is none
     * @param written as the file has it
     * @param cells what the label's columns hold
     */
    private record Label(String name, String written, List<String> cells) {}

    /** Bytes that distinguish one character set from another. */
    private static final int START = 512;

    private static final int LONGEST_HEADER = 1 << 16;

    /** Characters of a class name. */
    private static final int LONGEST_NAME = 200;

    /**
     * A table without rows, to which some are added.
     *
     * @param features the names of the columns of numbers
     * @param faults collects what is wrong with rows
     */
    static CsvTable empty(Path file, List<String> features, FaultCollector faults) {
        return empty(file, features, line -> file + ":" + line, Long.MAX_VALUE, faults);
    }

    /**
     * The same, of which only so many bytes of rows are in memory.
     *
     * @param held if there are more, none of them are
     */
    static CsvTable empty(Path file, List<String> features, long held, FaultCollector faults) {
        return empty(file, features, line -> file + ":" + line, held, faults);
    }

    /**
     * The same, of rows that have no line of a file each.
     *
     * @param place what messages call a row
     */
    static CsvTable empty(Path file, List<String> features, LongFunction<String> place, FaultCollector faults) {
        return empty(file, features, place, Long.MAX_VALUE, faults);
    }

    private static CsvTable empty(
            Path file, List<String> features, LongFunction<String> place, long held, FaultCollector faults) {
        return new CsvTable(
                file,
                features,
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new TreeMap<>(),
                new LineNumbers(),
                place,
                new RowStore(features.size(), held),
                new HashMap<>(),
                faults);
    }

    /**
     * Reads a file.
     *
     * @param wanted the columns of numbers
     * @param faults collects what is wrong with rows
     * @throws PreceptorException if there are no rows or columns that could be wrong
     */
    static CsvTable read(
            Path file, TableFormat format, WantedFeatures wanted, ReadingProgress progress, FaultCollector faults) {
        try {
            CsvFile.require(file, "");
            CsvSeparator separator = CsvSeparator.of(file, firstLine(file, format.encoding(), wanted), format, wanted);
            try (CSVParser parser = CSVParser.parse(
                    text(file, format.encoding(), wanted),
                    CSVFormat.DEFAULT
                            .builder()
                            .setDelimiter(separator.character())
                            .setTrim(true)
                            .get())) {
                Iterator<CSVRecord> records = parser.iterator();
                if (separator.hasLine()) {
                    records.next();
                }
                return read(file, parser, records, format, wanted, progress, faults);
            }
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            throw CsvFile.unreadable(file, e);
        }
    }

    private static CsvTable read(
            Path file,
            CSVParser parser,
            Iterator<CSVRecord> records,
            TableFormat format,
            WantedFeatures wanted,
            ReadingProgress progress,
            FaultCollector faults) {
        if (!records.hasNext()) {
            throw new PreceptorException(
                    file + ": expected a line of column names and rows below it, found an empty file");
        }
        CsvHeader header = CsvHeader.of(file, records.next().toList(), format, wanted);
        CsvTable table = empty(
                file,
                IntStream.of(header.features()).mapToObj(header.names()::get).toList(),
                faults);
        WrongCells wrong = WrongCells.ofFeatures(file, wanted);
        int read = 0;
        while (records.hasNext()) {
            table.add(records.next(), parser.getCurrentLineNumber(), header, format.noLabel(), wrong);
            progress.read(++read, 0);
        }
        if (read == 0) {
            throw new PreceptorException(file + ": expected rows below the line of column names, found none");
        }
        wrong.report(header.names().size(), read, faults);
        return table;
    }

    /** The first line that is not empty; no more of it than column names need. */
    private static String firstLine(Path file, Charset encoding, WantedFeatures wanted) throws IOException {
        try (Reader text = text(file, encoding, wanted)) {
            char[] start = new char[LONGEST_HEADER];
            int length = 0;
            int more = text.read(start, 0, start.length);
            while (more > 0) {
                length += more;
                more = text.read(start, length, start.length - length);
            }
            return new String(start, 0, length)
                    .lines()
                    .filter(line -> !line.isEmpty())
                    .findFirst()
                    .orElse("");
        }
    }

    private static Reader text(Path file, Charset encoding, WantedFeatures wanted) throws IOException {
        return new TextReader(
                Files.newInputStream(file),
                encoding,
                file.toString(),
                wanted.areKnown()
                        ? "save the file as " + encoding + ", as the table that was trained on"
                        : remedy(file, encoding));
    }

    private static String remedy(Path file, Charset encoding) throws IOException {
        byte[] start;
        try (InputStream input = Files.newInputStream(file)) {
            start = input.readNBytes(START);
        }
        boolean marked = start.length > 1
                && ((start[0] & 0xff) == 0xff && (start[1] & 0xff) == 0xfe
                        || (start[0] & 0xff) == 0xfe && (start[1] & 0xff) == 0xff);
        Optional<Charset> unmarked = TextReader.unmarkedUtf16(start);
        return encoding.equals(StandardCharsets.UTF_8) || unmarked.isPresent()
                ? "save the file as UTF-8, or say what it is in, such as 'encoding: "
                        + (marked ? "UTF-16" : unmarked.map(Charset::name).orElse("windows-1252")) + "'"
                : "check 'encoding'";
    }

    private void add(CSVRecord record, long line, CsvHeader header, NoLabel noLabel, WrongCells wrong) {
        if (record.size() != header.names().size()) {
            wrong.addRow(line, record.size());
            return;
        }
        float[] row = new float[header.features().length];
        for (int feature = 0; feature < row.length; feature++) {
            int column = header.features()[feature];
            String text = record.get(column);
            Optional<Float> number = Vectors.number(text.strip());
            if (number.isEmpty()) {
                wrong.add(line, header.names().get(column), text);
            }
            row[feature] = number.orElse(Float.NaN);
        }
        addLabel(IntStream.of(header.labels()).mapToObj(record::get).toList(), line, noLabel);
        rows.add(row);
    }

    /** Adds a row's label, the cells of which are given. */
    void addLabel(List<String> ofRow, long line, NoLabel noLabel) {
        Label label = known.get(ofRow);
        if (label == null) {
            String text = String.join(", ", ofRow);
            label = new Label(ofRow.stream().allMatch(noLabel::matches) ? "" : text, text, List.copyOf(ofRow));
            if (known.size() < SHARED) {
                known.put(label.cells(), label);
            }
        }
        counts.merge(label.written(), 1, Integer::sum);
        labels.add(label.name());
        written.add(label.written());
        cells.add(label.cells());
        lines.add(line);
    }

    /** The labels that occur, sorted. */
    List<String> classes() {
        return labels.stream()
                .filter(label -> !label.isEmpty())
                .distinct()
                .sorted()
                .toList();
    }

    /** Complains of classes whose names cannot be shown or are too long to be, of each once. */
    void requireShownClasses() {
        inRows(i -> labels.get(i).length() > LONGEST_NAME)
                .forEach((label, rows) -> faults.add(at(rows) + "the class '" + WrongCells.shortened(label) + "' has "
                        + label.length() + " characters in its name" + count(rows) + ", expected " + LONGEST_NAME
                        + " at most; rename it"));
        inRows(i -> !Names.printable(labels.get(i)).equals(labels.get(i)))
                .forEach((label, rows) -> faults.add(at(rows) + "the class '" + Names.printable(label)
                        + "' has line ends or other characters in its name that cannot be shown" + count(rows)
                        + "; rename it"));
    }

    /** How many rows have no label. */
    int unlabelled() {
        return (int) labels.stream().filter(String::isEmpty).count();
    }

    /** Complains of what is wrong with a row's label. */
    void complain(int row, String fault) {
        faults.add(place.apply(lines.get(row)) + ": " + fault);
    }

    /** Complains of rows without a label, of each way to write none once. */
    void requireLabels() {
        inRows(i -> labels.get(i).isEmpty())
                .forEach((mark, rows) -> faults.add(at(rows) + "expected a label in every row of a test set, found "
                        + (mark.isEmpty() ? "none" : "'" + mark + "', which means that there is none")
                        + count(rows)
                        + (rows.size() == 1 ? "; fill it in or remove the row" : "; fill them in or remove the rows")));
    }

    /** For each row the number of its class; complains of each unknown class once. */
    int[] numbers(List<String> classes) {
        Map<String, Integer> numberOf = new HashMap<>();
        classes.forEach(name -> numberOf.put(name, numberOf.size()));
        complainOfUnknown(inRows(i -> !labels.get(i).isEmpty() && !numberOf.containsKey(labels.get(i))), classes);
        return labels.stream()
                .mapToInt(label -> numberOf.getOrDefault(label, Examples.UNLABELLED))
                .toArray();
    }

    /** Complains of each unknown class once; the rows of each are given. */
    void complainOfUnknown(Map<String, List<Integer>> unknown, List<String> classes) {
        unknown.forEach((name, rows) -> faults.add(at(rows) + "unknown class '" + WrongCells.shortened(name) + "'"
                + count(rows) + "; " + Names.suggest(name, classes)));
    }

    /** For each label, as it is written, the rows among those chosen that have it, in the order of the first. */
    private Map<String, List<Integer>> inRows(IntPredicate chosen) {
        return IntStream.range(0, labels.size())
                .filter(chosen)
                .boxed()
                .collect(Collectors.groupingBy(written::get, LinkedHashMap::new, Collectors.toList()));
    }

    private String at(List<Integer> rows) {
        return place.apply(lines.get(rows.get(0))) + ": ";
    }

    private static String count(List<Integer> rows) {
        return rows.size() == 1 ? "" : moreRows(rows.size() - 1);
    }

    static String moreRows(int more) {
        return ", in this and " + more + (more == 1 ? " more row" : " more rows");
    }

    /** What the rows are called: the file and the line, such as {@code table.csv:71}. */
    List<String> names() {
        return new RowNames(file.getFileName() + ":", lines);
    }

    Examples examples(int[] numbers) {
        if (rows.file().isPresent()) {
            return new FiledVectors(rows.file().get(), numbers, names(), features);
        }
        if (!rows.isWhole()) { // something is wrong with the table, which is reported
            return new Vectors(0, new float[0], numbers, names());
        }
        int width = features.size();
        float[] values = new float[Math.multiplyExact(rows.size(), width)];
        for (int i = 0; i < numbers.length; i++) {
            System.arraycopy(rows.row(i), 0, values, i * width, width);
        }
        return new Vectors(width, values, numbers, names(), features);
    }
}
