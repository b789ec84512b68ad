package org.preceptor.plugins.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.api.Binary;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.config.Options;
import org.preceptor.api.data.CheckDepth;
import org.preceptor.api.data.DataContext;
import org.preceptor.api.data.DataSet;
import org.preceptor.api.data.Examples;
import org.preceptor.api.data.InputForms;
import org.preceptor.api.data.InputReader;
import org.preceptor.api.data.NewInputs;
import org.preceptor.api.data.RowEncoding;
import org.preceptor.api.spi.DataSource;
import org.preceptor.testkit.DataSourceContract;

/** Tables in Parquet files. */
class ParquetTableTest implements DataSourceContract {
    private static final String PEOPLE =
            "optional double age; optional binary job (STRING); optional binary label (STRING);";
    private static final List<String> JOBS = List.of("baker", "smith", "clerk");

    @TempDir
    Path folder;

    @BeforeEach
    void write() {
        people(0, 6).to(folder.resolve("people.parquet"));
        people(100, 6).to(folder.resolve("others.parquet"));
    }

    private static WrittenTable people(int from, int count) {
        return new WrittenTable(PEOPLE).rows(count, (row, i) -> {
            row.add("age", from + 20.5 + i);
            row.add("job", JOBS.get(i % 3));
            row.add("label", i % 2 == 0 ? "yes" : "no");
        });
    }

    @Override
    public DataSource part() {
        return new ParquetTable();
    }

    @Override
    public DataSource source() {
        return source("people.parquet", Map.of());
    }

    @Override
    public DataContext context() {
        return new DataContext(folder);
    }

    @Override
    public List<Path> newInputs() {
        return List.of(folder.resolve("others.parquet"));
    }

    @Override
    public Optional<Path> otherExamples() {
        return Optional.of(folder.resolve("others.parquet"));
    }

    private static DataSource source(String path, Map<String, ?> more) {
        Map<String, Object> options = new HashMap<>(Map.of("path", path, "scaled", false));
        options.putAll(more);
        Options all = Options.of(options);
        DataSource source = new ParquetTable().configure(all);
        all.requireAllKnown();
        return source;
    }

    private DataSet load(String path, Map<String, ?> more) {
        return source(path, more).load(context());
    }

    private List<String> faults(String path) {
        return source(path, Map.of()).check(context(), CheckDepth.FULL).faults().stream()
                .map(fault -> fault.replace(folder.toString(), "F"))
                .toList();
    }

    private static float[] row(DataSet data, int index) {
        return data.encoder().orElseThrow().fit(data.training()).encode(numbers(data.training(), index));
    }

    private static float[] numbers(Examples examples, int index) {
        ByteBuffer record = ByteBuffer.allocate(examples.bytes()).order(ByteOrder.nativeOrder());
        examples.read(index, record);
        float[] numbers = new float[examples.bytes() / Float.BYTES];
        record.flip().asFloatBuffer().get(numbers);
        return numbers;
    }

    @Test
    void eachTypeIsReadAsWhatItSays() {
        ByteBuffer noon = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
        noon.putLong(43_200_000_000_000L).putInt(2_440_588 + 18_293).flip();
        new WrittenTable("required int32 count; required int64 long; required float small; required double large;"
                        + " required boolean flag; required int32 price (DECIMAL(9,2)); required int64 sum (DECIMAL(18,1));"
                        + " required binary big (DECIMAL(20,3)); required int32 day (DATE);"
                        + " required int64 millis (TIMESTAMP(MILLIS,true)); required int64 micros (TIMESTAMP(MICROS,false));"
                        + " required int96 old; required int32 at (TIME(MILLIS,true)); required int32 code (INTEGER(32,false));"
                        + " required binary text (STRING); required binary plain; required binary label (ENUM);")
                .rows(2, (row, i) -> {
                    row.add("count", 7);
                    row.add("long", 1L << 20);
                    row.add("small", 0.1f);
                    row.add("large", 1.234);
                    row.add("flag", i == 0);
                    row.add("price", -150);
                    row.add("sum", 15L);
                    row.add("big", Binary.fromConstantByteArray(new byte[] {1, 0}));
                    row.add("day", 18_293);
                    row.add("millis", 18_293 * 86_400_000L + 43_200_999);
                    row.add("micros", 18_293 * 86_400_000_000L + 43_200_000_999L);
                    row.add("old", Binary.fromConstantByteBuffer(noon.duplicate()));
                    row.add("at", 1500);
                    row.add("code", -1);
                    row.add("text", i == 0 ? " ä " : "b");
                    row.add("plain", i == 0 ? "x" : "y");
                    row.add("label", i == 0 ? "yes" : "no");
                })
                .to(folder.resolve("types.parquet"));
        DataSet data = load("types.parquet", Map.of());
        RowEncoding encoding = data.encoder().orElseThrow().fit(data.training());
        assertThat(encoding.columns())
                .containsExactly(
                        "count",
                        "long",
                        "small",
                        "large",
                        "flag=false",
                        "flag=true",
                        "price",
                        "sum",
                        "big",
                        "day",
                        "millis",
                        "micros",
                        "old",
                        "at",
                        "code",
                        "text=b",
                        "text=ä",
                        "plain=x",
                        "plain=y");
        assertThat(row(data, 0))
                .containsExactly(
                        7,
                        1 << 20,
                        0.1f,
                        1.234f,
                        0,
                        1,
                        -1.5f,
                        1.5f,
                        0.256f,
                        18_293,
                        18_293.5f,
                        18_293.5f,
                        18_293.5f,
                        1.5f,
                        (float) 4_294_967_295L,
                        0,
                        1,
                        1,
                        0);
        assertThat(data.findings().notes())
                .contains(folder.resolve("types.parquet")
                        + ": 9 columns of numbers, 3 columns of categories, dates in 'day' (yyyy-MM-dd), 'millis'"
                        + " (yyyy-MM-dd'T'HH:mm:ss), 'micros' (yyyy-MM-dd'T'HH:mm:ss), 'old' (yyyy-MM-dd'T'HH:mm:ss)");
        assertThat(data.findings().warnings())
                .noneMatch(warning -> warning.line().contains("thousands separator"));
    }

    @Test
    void whatIsNullOrNotANumberIsMissing() {
        new WrittenTable(PEOPLE)
                .rows(4, (row, i) -> {
                    if (i != 1) {
                        row.add("age", i == 2 ? Double.NaN : i + 1.0);
                    }
                    if (i != 3) {
                        row.add("job", JOBS.get(i % 2));
                    }
                    if (i != 2) {
                        row.add("label", i == 0 ? "yes" : "no");
                    }
                })
                .to(folder.resolve("gaps.parquet"));
        DataSet data = load("gaps.parquet", Map.of("fill", -1));
        assertThat(data.training().labels()).containsExactly(1, 0, Examples.UNLABELLED, 0);
        assertThat(row(data, 0)).containsExactly(1, 0, 1, 0, 0);
        assertThat(row(data, 1)).containsExactly(-1, 1, 0, 1, 0);
        assertThat(row(data, 2)).containsExactly(-1, 1, 1, 0, 0);
        assertThat(row(data, 3)).containsExactly(4, 0, 0, 0, 1);
    }

    @ParameterizedTest
    @EnumSource(names = {"UNCOMPRESSED", "SNAPPY", "ZSTD", "GZIP", "LZ4_RAW"})
    void howPagesAreCompressedMakesNoDifference(CompressionCodecName codec) {
        Path file = new WrittenTable("required int64 x; required binary job (STRING); required binary label (STRING);")
                .compressed(codec)
                .groups(400)
                .rows(1000, (row, i) -> {
                    row.add("x", (long) i);
                    row.add("job", JOBS.get(i % 3));
                    row.add("label", "class" + i % 2);
                })
                .to(folder.resolve("c.parquet"));
        DataSet data = load(file.getFileName().toString(), Map.of());
        assertThat(data.training().size()).isEqualTo(1000);
        for (int i : new int[] {0, 399, 400, 999}) {
            float[] expected = {i, i % 3 == 0 ? 1 : 0, i % 3 == 2 ? 1 : 0, i % 3 == 1 ? 1 : 0};
            assertThat(row(data, i)).containsExactly(expected);
        }
    }

    @Test
    void theFilesOfAFolderAreOneTable() throws IOException {
        Path parts = Files.createDirectory(folder.resolve("parts"));
        people(0, 3).to(parts.resolve("part-0.parquet"));
        people(50, 2).to(parts.resolve("part-1.parquet"));
        Files.writeString(parts.resolve("_SUCCESS"), "");
        Files.writeString(parts.resolve(".part-0.parquet.crc"), "");
        DataSet data = load("parts", Map.of("test", "others.parquet"));
        assertThat(data.training().names()).containsExactly("parts:1", "parts:2", "parts:3", "parts:4", "parts:5");
        assertThat(row(data, 4)).startsWith(71.5f);
        assertThat(data.test().orElseThrow().size()).isEqualTo(6);
        new WrittenTable("required double age; required binary label (STRING);")
                .rows(1, (row, i) -> row.append("age", 1.0).append("label", "yes"))
                .to(parts.resolve("part-2.parquet"));
        assertThat(faults("parts"))
                .containsExactly(
                        "F/parts/part-2.parquet: no column is named 'job', which part-0.parquet has; write both"
                                + " with the same columns");
        new WrittenTable("required binary age (STRING); required binary job (STRING); required binary label (STRING);")
                .rows(
                        1,
                        (row, i) ->
                                row.append("age", "old").append("job", "clerk").append("label", "yes"))
                .to(parts.resolve("part-2.parquet.new"));
        Files.move(
                parts.resolve("part-2.parquet.new"),
                parts.resolve("part-2.parquet"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThat(faults("parts"))
                .containsExactly(
                        "F/parts/part-2.parquet: the column 'age' is of the type STRING, which does not go with"
                                + " that of part-0.parquet; write both with the same columns");
        Files.createDirectory(parts.resolve("year=2020"));
        assertThat(faults("parts")).singleElement().asString().contains("found the folder 'year=2020' among them");
    }

    @Test
    void nestedColumnsAreRefusedUnlessTheyAreSkipped() {
        new WrittenTable(PEOPLE + "repeated int32 marks; required group home {required double x;}"
                        + " required fixed_len_byte_array(3) raw;")
                .rows(2, (row, i) -> {
                    row.append("age", 1.0 + i).append("job", "baker").append("label", i == 0 ? "a" : "b");
                    row.append("marks", 1).append("marks", 2);
                    row.addGroup("home").append("x", 1.5);
                    row.append("raw", Binary.fromString("abc"));
                })
                .to(folder.resolve("nested.parquet"));
        String rest = "' holds lists, groups or bytes, expected numbers, booleans, text, dates or timestamps; write"
                + " 'columns: {";
        assertThat(faults("nested.parquet"))
                .containsExactly(
                        "F/nested.parquet: the column 'marks" + rest + "marks: skip}' to leave it out",
                        "F/nested.parquet: the column 'home" + rest + "home: skip}' to leave it out",
                        "F/nested.parquet: the column 'raw" + rest + "raw: skip}' to leave it out");
        DataSet data =
                load("nested.parquet", Map.of("columns", Map.of("marks", "skip", "home", "skip", "raw", "skip")));
        assertThat(row(data, 1)).containsExactly(2, 1);
        assertThatThrownBy(() -> load("nested.parquet", Map.of("label", "home")))
                .hasMessageContaining("the column 'home' holds lists, groups or bytes");
    }

    @Test
    void anotherFileOrADamagedOneIsNamedWithWhatToDo() throws IOException {
        byte[] whole = Files.readAllBytes(folder.resolve("people.parquet"));
        Files.write(folder.resolve("cut.parquet"), Arrays.copyOf(whole, whole.length - 20));
        assertThat(faults("cut.parquet"))
                .containsExactly("F/cut.parquet: expected a Parquet file, found the beginning of one, without the list"
                        + " of its contents at the end; copy or write it again");
        Files.writeString(folder.resolve("text.parquet"), "age,job,label\n1,baker,yes\n");
        assertThat(faults("text.parquet"))
                .containsExactly("F/text.parquet: expected a Parquet file, found one that does not begin as such files"
                        + " do; check the path, or read it with the data source 'table' if it is CSV");
        assertThat(faults("nothing.parquet"))
                .containsExactly("F/nothing.parquet: expected a Parquet file or a folder of them, found nothing there;"
                        + " check the path");
        byte[] changed = whole.clone();
        changed[40] ^= 0x10;
        Files.write(folder.resolve("changed.parquet"), changed);
        assertThat(faults("changed.parquet"))
                .singleElement()
                .asString()
                .startsWith("F/changed.parquet: cannot be read as Parquet (")
                .endsWith("); copy or write it again, or leave it out")
                .doesNotContain("\n");
        new WrittenTable(PEOPLE).to(folder.resolve("empty.parquet"));
        assertThat(faults("empty.parquet")).containsExactly("F/empty.parquet: expected rows, found none");
        assertThatThrownBy(() -> load("people.parquet", Map.of("label", "lable")))
                .hasMessageContaining("people.parquet: no column is named 'lable'; did you mean 'label'?");
        new WrittenTable("required binary x; required binary label (STRING);")
                .rows(
                        1,
                        (row, i) -> row.append("x", Binary.fromConstantByteArray(new byte[] {(byte) 0xff}))
                                .append("label", "a"))
                .to(folder.resolve("bytes.parquet"));
        assertThat(faults("bytes.parquet")).singleElement().asString().contains("expected text in UTF-8");
    }

    /** Whatever byte of a file is another one, it is read as it was, or refused in one line. */
    @Test
    void noChangedByteEndsInAnythingButAMessage() throws IOException {
        byte[] whole = Files.readAllBytes(folder.resolve("people.parquet"));
        Path file = folder.resolve("changed.parquet");
        for (int i = 0; i < whole.length; i++) {
            byte[] changed = whole.clone();
            changed[i] ^= (byte) 0xff;
            Files.write(file, changed);
            try {
                assertThat(load("changed.parquet", Map.of()).training().size()).isPositive();
            } catch (PreceptorException e) {
                assertThat(e.getMessage()).contains("changed.parquet").doesNotContain("\n");
            }
        }
    }

    @Test
    void otherRowsAreEncodedAsThoseThatWereTrainedOn() throws IOException {
        DataSet data = load("people.parquet", Map.of());
        RowEncoding encoding = data.encoder().orElseThrow().fit(data.training());
        Files.writeString(folder.resolve("new.csv"), "job;age\nclerk;3,5\n");
        new WrittenTable("repeated int32 marks; required binary job (STRING); required int32 age;")
                .rows(
                        1,
                        (row, i) ->
                                row.append("marks", 1).append("job", "clerk").append("age", 3))
                .to(folder.resolve("new.parquet"));
        for (String file : List.of("new.csv", "new.parquet")) {
            boolean csv = file.equals("new.csv");
            NewInputs inputs = new NewInputs(
                    List.of(folder.resolve(file)),
                    InputForms.vector(4),
                    encoding.columns(),
                    Optional.empty(),
                    10,
                    Optional.of(encoding.text()));
            try (InputReader reader = source().reader(inputs).orElseThrow()) {
                assertThat(reader.layout().columns())
                        .isEqualTo(csv ? List.of("job", "age") : List.of("marks", "job", "age"));
                assertThat(reader.layout().kind()).isEqualTo(csv ? "line" : "row");
                InputReader.Batch batch = reader.next();
                assertThat(batch.items())
                        .containsExactly(new InputReader.Item(
                                csv ? "2" : "1", csv ? List.of("clerk", "3,5") : List.of("", "clerk", "3"), true));
                assertThat(numbers(batch.examples(), 0)).containsExactly(csv ? 3.5f : 3, 0, 1, 0);
                assertThat(reader.hasNext()).isFalse();
            }
        }
        DataSet others = source().at(folder.resolve("others.parquet"), InputForms.vector(4))
                .orElseThrow()
                .load(context().encodedBy(Optional.of(encoding.text())));
        assertThat(numbers(others.training(), 2)).containsExactly(122.5f, 0, 1, 0);
    }
}
