package org.preceptor.plugins.datasets.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.config.Options;
import org.preceptor.api.data.DataContext;
import org.preceptor.api.data.DataSet;
import org.preceptor.api.data.DataWarning;
import org.preceptor.api.data.Examples;
import org.preceptor.api.data.FileKeeper;
import org.preceptor.api.data.LabelForm;
import org.preceptor.api.data.RowEncoding;
import org.preceptor.plugins.datasets.file.FaultCollector;
import org.preceptor.plugins.datasets.rows.FiledVectors;

/** Rows that memory is not to hold are read from a file, and are the same. */
class LargeTableTest {
    private static final int ROWS = 500;

    @TempDir
    Path folder;

    private final List<String> kept = new ArrayList<>();

    @BeforeEach
    void write() throws IOException {
        Random random = new Random(3);
        StringBuilder text = new StringBuilder("row,constant,x,job,since,label\n");
        for (int i = 0; i < ROWS; i++) {
            text.append(i)
                    .append(",7,")
                    .append(i % 50 == 3 ? "" : random.nextGaussian())
                    .append(',')
                    .append(i % 40 == 7 ? "" : "job" + random.nextInt(5))
                    .append(",2020-02-")
                    .append(10 + random.nextInt(10))
                    .append(',')
                    .append(i % 3 == 0 ? "" : i % 3 == 1 ? "yes" : "no")
                    .append('\n');
        }
        Files.writeString(folder.resolve("t.csv"), text);
        Files.writeString(
                folder.resolve("test.csv"),
                text.toString()
                        .lines()
                        .filter(line -> !line.endsWith(",") && !line.contains(",7,,"))
                        .collect(Collectors.joining("\n")));
    }

    private FileKeeper keeper() {
        return new FileKeeper() {
            @Override
            public Path keep(String origin, Maker maker) {
                Path file = folder.resolve("kept" + Integer.toHexString(origin.hashCode()));
                try {
                    if (!Files.exists(file)) {
                        maker.write(file);
                        kept.add(origin);
                    }
                    return file;
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            }

            @Override
            public void release(Path file) {}
        };
    }

    private DataSet read(long held, LabelForm form) {
        FaultCollector faults = new FaultCollector();
        DataContext context = new DataContext(folder).reading(form).keeping(keeper());
        Options options = Options.of(form == LabelForm.NUMBERS ? Map.of("label", "x") : Map.of());
        TableReading reading = TableReading.of(options);
        DataSet data = reading.read(file("t.csv"), Optional.of(file("test.csv")), context, faults, held);
        faults.requireNone("");
        return data;
    }

    private Cells file(String name) {
        return TableFile.open(folder.resolve(name), StandardCharsets.UTF_8, Optional.empty(), List.of("label"));
    }

    private static byte[] bytes(Examples examples) {
        ByteBuffer all = ByteBuffer.allocate(examples.size() * examples.bytes()).order(ByteOrder.nativeOrder());
        for (int i = 0; i < examples.size(); i++) {
            examples.read(i, all);
        }
        return all.array();
    }

    private static List<String> warnings(DataSet data) {
        return data.findings().warnings().stream().map(DataWarning::line).toList();
    }

    @Test
    void rowsLabelsNamesAndTheEncodingAreThoseOfRowsInMemory() {
        for (LabelForm form : List.of(LabelForm.CLASS, LabelForm.NUMBERS)) {
            DataSet small = read(Long.MAX_VALUE, form);
            DataSet large = read(0, form);
            assertThat(small.training()).isNotInstanceOf(FiledVectors.class);
            assertThat(large.training().bytes()).isEqualTo(small.training().bytes());
            assertThat(bytes(large.training())).isEqualTo(bytes(small.training()));
            assertThat(bytes(large.test().orElseThrow()))
                    .isEqualTo(bytes(small.test().orElseThrow()));
            assertThat(large.training().labels()).isEqualTo(small.training().labels());
            assertThat(large.training().names()).isEqualTo(small.training().names());
            assertThat(large.training().labelRows().isPresent()).isEqualTo(form == LabelForm.NUMBERS);
            int[] some = {3, 1, 499, 7, 20, 21};
            RowEncoding one = small.encoder().orElseThrow().fit(small.training().select(some));
            RowEncoding other =
                    large.encoder().orElseThrow().fit(large.training().select(some));
            assertThat(other.text()).isEqualTo(one.text());
        }
        assertThat(read(0, LabelForm.CLASS).training()).isInstanceOf(FiledVectors.class);
    }

    @Test
    void theFileIsMadeOnceForATableThatIsTheSame() throws IOException {
        read(0, LabelForm.CLASS);
        assertThat(kept).hasSize(2);
        read(0, LabelForm.CLASS);
        assertThat(kept).hasSize(2);
        Files.writeString(
                folder.resolve("t.csv"), Files.readString(folder.resolve("t.csv")) + "500,7,1,job9,2020-02-11,no\n");
        assertThat(read(0, LabelForm.CLASS).training().size()).isEqualTo(ROWS + 1);
        assertThat(kept)
                .as("the test set's categories are counted on from those of training")
                .hasSize(4);
    }

    @Test
    void aFileThatWasCutShortIsRefusedWithWhatToDo() throws IOException {
        read(0, LabelForm.CLASS);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(path -> path.getFileName().toString().startsWith("kept"))
                    .toList()) {
                Files.write(file, new byte[10]);
            }
        }
        assertThatThrownBy(() -> read(0, LabelForm.CLASS))
                .isInstanceOf(PreceptorException.class)
                .hasMessageContaining("expected 500 rows of 20 bytes, found 10 bytes; write 'preceptor cache clear'");
    }

    @Test
    void columnsWithoutInformationAreFoundInBoth() {
        assertThat(warnings(read(0, LabelForm.CLASS)))
                .isEqualTo(warnings(read(Long.MAX_VALUE, LabelForm.CLASS)).stream()
                        .filter(line -> !line.contains("rows are in the table that is trained on"))
                        .toList());
        assertThat(warnings(read(0, LabelForm.CLASS)))
                .anyMatch(line -> line.contains("the rows are only numbered in the column 'row'"))
                .anyMatch(line -> line.contains("the same number is in all rows of the column 'constant'"));
    }
}
