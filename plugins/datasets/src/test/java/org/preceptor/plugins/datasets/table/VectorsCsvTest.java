package org.preceptor.plugins.datasets.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.api.Names;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.config.Options;
import org.preceptor.api.data.CheckDepth;
import org.preceptor.api.data.DataCheck;
import org.preceptor.api.data.DataContext;
import org.preceptor.api.data.DataSet;
import org.preceptor.api.data.DataWarning;
import org.preceptor.api.data.Examples;
import org.preceptor.api.data.InputForms;
import org.preceptor.api.data.NewInputs;
import org.preceptor.api.data.ReadingProgress;
import org.preceptor.api.data.Vectors;
import org.preceptor.api.spi.DataSource;
import org.preceptor.plugins.datasets.TestImages;

class VectorsCsvTest {

    @TempDir
    Path folder;

    @Test
    void rowsBecomeVectorsAndEmptyLabelsUnlabelled() {
        DataSet data = load("width,kind,height\n1,dog,2.5\n-3, cat ,1e2\n0,,\"7\"\n", Map.of("label", "kind"));
        Vectors vectors = (Vectors) data.training();
        assertThat(data.classes()).containsExactly("cat", "dog");
        assertThat(vectors.features()).isEqualTo(2);
        assertThat(vectors.values()).containsExactly(1, 2.5f, -3, 100, 0, 7);
        assertThat(vectors.labels()).containsExactly(1, 0, Examples.UNLABELLED);
    }

    @Test
    void theNumbersAreCalledAsTheirColumns() {
        DataSet data = load("width,kind,height\n1,dog,2.5\n3,cat,1\n", Map.of("label", "kind"));
        assertThat(((Vectors) data.training()).columns()).containsExactly("width", "height");
    }

    @Test
    void rowsAreCalledByTheirFileAndLine() {
        write("test.csv", "x,label\n5,b\n");
        DataSet data = load("x,label\n1,a\n\n2,b\n3,\n", Map.of("test", "test.csv"));
        assertThat(data.training().names()).containsExactly("data.csv:2", "data.csv:4", "data.csv:5");
        assertThat(data.test().orElseThrow().name(0)).isEqualTo("test.csv:2");
    }

    @Test
    void ofKnownClassesTheRowsMayHaveOneOnly() {
        write("data.csv", "x,label\n1,dog\n2,dog\n");
        DataContext context = new DataContext(folder, List.of("cat", "dog"), ReadingProgress.UNHEARD);
        DataSet data = source(Map.of()).load(context);
        assertThat(data.classes()).containsExactly("cat", "dog");
        assertThat(data.training().labels()).containsExactly(1, 1);
        write("data.csv", "x,label\n1,dog\n2,dgo\n");
        assertThatThrownBy(() -> source(Map.of()).load(context))
                .hasMessageContaining("data.csv:3: unknown class 'dgo'; did you mean 'dog'?");
    }

    @Test
    void rowsAreCountedWhileTheyAreRead() {
        write("data.csv", "x,label\n1,dog\n2,cat\n");
        List<Long> counts = new ArrayList<>();
        source(Map.of()).load(new DataContext(folder, List.of(), (read, total) -> counts.add(read)));
        assertThat(counts).containsExactly(1L, 2L);
    }

    @Test
    void aTestFileMustHaveTheSameColumnsAndKnownLabels() {
        String training = "x,label\n1,a\n2,b\n";
        write("good.csv", "x,label\n5,b\n");
        assertThat(load(training, Map.of("test", "good.csv")).test())
                .hasValueSatisfying(test -> assertThat(test.labels()).containsExactly(1));
        write("other.csv", "y,label\n5,b\n");
        refused(training, Map.of("test", "other.csv"), "expected the columns of");
        write("class.csv", "x,label\n5,b\n5,bb\n");
        refused(training, Map.of("test", "class.csv"), "class.csv:3: unknown class 'bb'; did you mean 'b'?");
        write("empty.csv", "x,label\n5,b\n5,\n");
        refused(training, Map.of("test", "empty.csv"), "empty.csv:3: expected a label in every row");
    }

    @Test
    void wrongValuesAreNamedWithTheirLine() {
        refused("x,label\n1,a\nten,b\n", Map.of(), "data.csv:3: expected a number in the column 'x', found 'ten'");
        refused("x,label\n1,a\nNaN,b\n", Map.of(), "data.csv:3: expected a number in the column 'x', found 'NaN'");
        for (String odd : List.of("0x1p3", "1f", "1d", "\u0663", "1e99", "+", "1 2")) {
            refused(
                    "x,label\n1,a\n2,b\n3,a\n" + odd + ",b\n",
                    Map.of(),
                    "data.csv:5: expected a number in the column 'x', found '" + Names.printable(odd) + "'");
        }
        String cell = "7".repeat(1 << 20);
        refused(
                "x,label\n1,a\n2,b\n" + cell + ",b\n",
                Map.of(),
                "data.csv:4: expected a number in the column 'x', found '" + "7".repeat(40) + "…'; correct");
        refused(
                "x,label\n1,a\n2," + cell + "\n",
                Map.of(),
                "data.csv:3: the class '" + "7".repeat(40)
                        + "…' has 1048576 characters in its name, expected 200 at most");
        refused("x,y,label\n1,2,a\n1,b\n", Map.of(), "data.csv:3: expected 3 values, found 2");
        refused("x,label\n1,a\n1\n2,a\n2,b\n", Map.of(), "data.csv:3: expected 2 values, found 1; complete the row");
        refused(
                "x,label\n1,a\n1,b,c\n2,a\n2,b\n",
                Map.of(),
                "data.csv:3: expected 2 values, found 3; remove what is too much, or put a value with a separator in it"
                        + " in double quotes");
        refused("x,label\n1,a\n2,\"b\nc\"\n", Map.of(), "data.csv:4: the class 'b\\nc' has line ends or other");
        refused("%PDF-1.7\n", Map.of(), "data.csv: expected a CSV file, found a PDF document; save its table as CSV");
        refused("x,lable\n1,a\n", Map.of(), "data.csv:1: no column is named 'label'; did you mean 'lable'?");
        refused("x,label\n1,a\n2,a\n", Map.of(), "expected at least two classes in the column 'label', found only 'a'");
        refused("x,label\n", Map.of(), "expected rows below the line of column names, found none");
    }

    @Test
    void theUsualMarksForNoLabelAreKnownAndWarnedAbout() {
        DataSet data = load("x,label\n1,a\n2,b\n3,NaN\n4,nan\n5,?\n6,unlabeled\n7,\n8,N/A\n", Map.of());
        assertThat(data.classes()).containsExactly("a", "b");
        assertThat(data.training().labels()).containsExactly(0, 1, -1, -1, -1, -1, -1, -1);
        assertThat(data.findings().warnings())
                .hasSize(5)
                .extracting(DataWarning::line)
                .contains(folder.resolve("data.csv") + ": the label '?' of 1 row is read as no label;"
                        + " write 'unlabelled: [\"?\", \"N/A\", NaN, nan, unlabeled]' to confirm that, without it if it is"
                        + " a class");
        assertThat(data.findings().notes()).containsExactly(folder.resolve("data.csv") + ": 1 row without a label");
    }

    @Test
    void theAdviceNamesAllMarksSoThatNoneBecomesAClassByFollowingIt() {
        String table = "x,label\n1,a\n2,b\n3,-1\n4,?\n5,?\n";
        String where = folder.resolve("data.csv") + ": ";
        assertThat(load(table, Map.of()).findings().warnings())
                .extracting(DataWarning::line)
                .contains(
                        where + "the class '-1' of 1 row may mean rows without a label; if so, write 'unlabelled: [-1,"
                                + " \"?\"]'; leave out what is a class",
                        where + "the label '?' of 2 rows is read as no label; write 'unlabelled: [-1, \"?\"]' to"
                                + " confirm that, without it if it is a class");
        assertThat(load(table, Map.of("unlabelled", List.of(-1))).findings().warnings())
                .extracting(DataWarning::line)
                .contains(where + "the class '?' of 2 rows may mean rows without a label; if so, write 'unlabelled:"
                        + " [-1, \"?\"]'; leave out what is a class");
        assertThat(load(table, Map.of("unlabelled", List.of(-1, "?")))
                        .findings()
                        .warnings())
                .extracting(DataWarning::line)
                .noneMatch(line -> line.contains("unlabelled:"));
    }

    @Test
    void marksThatMayBeClassesAreWarnedAbout() {
        DataSet data = load("x,label\n1,0\n2,1\n3,-1\n4,-1\n", Map.of());
        assertThat(data.classes()).containsExactly("-1", "0", "1");
        assertThat(data.findings().warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning.line())
                        .isEqualTo(
                                folder.resolve("data.csv") + ": the class '-1' of 2 rows may mean rows without a label;"
                                        + " if so, write 'unlabelled: [-1]', if not, 'unlabelled: []'"));
        assertThat(load("x,label\n1,0\n2,1\n3,-1\n", Map.of("unlabelled", List.of()))
                        .findings()
                        .warnings())
                .isEmpty();
    }

    @Test
    void theUserSaysWhichLabelsMeanNoLabel() {
        DataSet data =
                load("x,label\n1,0.0\n2,1.0\n3,-1.0\n4,-1\n5,NaN\n6,?\n", Map.of("unlabelled", List.of(-1, "NaN")));
        assertThat(data.classes()).containsExactly("0.0", "1.0", "?");
        assertThat(data.training().labels()).containsExactly(0, 1, -1, -1, -1, 2);
        assertThat(data.findings().warnings())
                .as("another known mark that has become a class")
                .singleElement()
                .satisfies(warning -> assertThat(warning.line())
                        .endsWith("the class '?' of 1 row may mean rows without a label; if so, write 'unlabelled: [-1,"
                                + " NaN, -1.0, \"?\"]'; leave out what is a class"));
        assertThat(load("x,label\n1,a\n2,b\n3,none\n", Map.of("unlabelled", "none"))
                        .classes())
                .containsExactly("a", "b");
        assertThatThrownBy(() -> source(Map.of("unlabelled", Map.of("a", 1))))
                .hasMessageContaining("'unlabelled' must be labels that mean no label, such as [-1, NaN]");
        write("test.csv", "x,label\n5,0\n6,-1\n");
        refused(
                "x,label\n1,0\n2,1\n",
                Map.of("test", "test.csv", "unlabelled", -1),
                "test.csv:3: expected a label in every row");
    }

    @Test
    void textInAnotherEncodingIsRefusedWithItsPlaceAndReadWhenItIsNamed() {
        String content = "x,label\n1,Grün\n2,\"Grön\"\n3,blau\n";
        TestImages.write(folder, "data.csv", content.getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> source(Map.of()).load(new DataContext(folder)))
                .isInstanceOf(PreceptorException.class)
                .hasMessage(folder.resolve("data.csv") + ":2:5: expected text in UTF-8, found the byte 0xfc;"
                        + " save the file as UTF-8, or say what it is in, such as 'encoding: windows-1252'");
        assertThat(source(Map.of("encoding", "windows-1252"))
                        .load(new DataContext(folder))
                        .classes())
                .containsExactly("Grön", "Grün", "blau");

        TestImages.write(folder, "data.csv", content.getBytes(StandardCharsets.UTF_16));
        assertThatThrownBy(() -> source(Map.of()).load(new DataContext(folder)))
                .hasMessageContaining("data.csv:1:1: expected text in UTF-8, found the byte 0xfe")
                .hasMessageEndingWith("such as 'encoding: UTF-16'");
        assertThat(source(Map.of("encoding", "UTF-16"))
                        .load(new DataContext(folder))
                        .classes())
                .containsExactly("Grön", "Grün", "blau");

        for (String wide : List.of("UTF-16LE", "UTF-16BE")) {
            for (String text : List.of(content, "x,label\n1,a\n2,b\n")) {
                TestImages.write(folder, "data.csv", text.getBytes(Charset.forName(wide)));
                assertThatThrownBy(() -> source(Map.of()).load(new DataContext(folder)))
                        .hasMessage(folder.resolve("data.csv") + ":1:1: expected text in UTF-8, found text in " + wide
                                + " without a byte order mark; save the file as UTF-8, or say what it is in, such as"
                                + " 'encoding: " + wide + "'");
                assertThat(source(Map.of("encoding", wide))
                                .load(new DataContext(folder))
                                .training()
                                .size())
                        .isPositive();
            }
        }

        assertThatThrownBy(() -> source(Map.of("encoding", "latin")))
                .hasMessageContaining("'encoding' must be the name of a character set, such as UTF-8");
        assertThatThrownBy(() -> source(Map.of("encoding", "a b")))
                .hasMessageContaining("'encoding' must be the name of a character set, such as UTF-8");
    }

    @Test
    void aByteOrderMarkIsNotPartOfTheFirstName() {
        assertThat(load("\ufeff\"label\",x\na,1\nb,2\n", Map.of()).classes()).containsExactly("a", "b");
        assertThat(load("\ufefflabel,x\na,1\nb,2\n", Map.of()).classes()).containsExactly("a", "b");
    }

    @Test
    void aCheckNamesEverythingThatIsWrongAtOnceAndOutlinesTheRest() {
        write("test.csv", "x,y,label\n1,2,a\n1,2,\n1,2,zebra\n1,inf,b\n");
        write("data.csv", "x,y,label\n1,2,a\n1,two,b\n1,2,3,b\n,2,b\n1,2,\n");
        DataSource source = source(Map.of("test", "test.csv"));
        DataCheck check = source.check(new DataContext(folder), CheckDepth.SAMPLE);
        assertThat(check.faults())
                .satisfiesExactlyInAnyOrder(
                        fault -> assertThat(fault)
                                .contains("data.csv:3: expected a number in the column 'y', found 'two'"),
                        fault -> assertThat(fault).contains("data.csv:4: expected 3 values, found 4"),
                        fault ->
                                assertThat(fault).contains("data.csv:5: expected a number in the column 'x', found ''"),
                        fault -> assertThat(fault).contains("test.csv:3: expected a label in every row"),
                        fault -> assertThat(fault).contains("test.csv:4: unknown class 'zebra'"),
                        fault -> assertThat(fault).contains("test.csv:5: expected a number in the column 'y'"));
        assertThat(check.outline()).hasValueSatisfying(outline -> {
            assertThat(outline.classes()).containsExactly("a", "b");
            assertThat(outline.training().labels()).containsExactly(0, 1, 1, -1);
        });
        assertThatThrownBy(() -> source.load(new DataContext(folder)))
                .hasMessageContaining("data.csv:3: ")
                .hasMessageEndingWith("(and 5 more of 8 rows)");
        assertThat(source(Map.of("test", "nowhere.csv"))
                        .check(new DataContext(folder), CheckDepth.FULL)
                        .faults())
                .hasSize(4)
                .last()
                .asString()
                .contains("nowhere.csv: expected a CSV file, found nothing there");
    }

    @Test
    void anotherTableIsReadAlikeButWithoutTheTestSetOfThisOne() {
        write("test.csv", "x,kind\n5,b\n");
        write("other.csv", "x,kind\n1,a\n2,b\n3,-1\n");
        DataSource source = source(Map.of("label", "kind", "unlabelled", List.of(-1), "test", "test.csv"));
        DataSet data = source.at(Path.of("other.csv"), InputForms.vector(1))
                .orElseThrow()
                .load(new DataContext(folder));
        assertThat(data.training().names()).containsExactly("other.csv:2", "other.csv:3", "other.csv:4");
        assertThat(data.training().labels()).containsExactly(0, 1, Examples.UNLABELLED);
        assertThat(data.test()).isEmpty();
    }

    @Test
    void newRowsAreReadOneTableAtATime() {
        NewInputs two = new NewInputs(
                List.of(Path.of("a.csv"), Path.of("b.csv")), InputForms.vector(1), List.of("x"), Optional.empty(), 10);
        assertThatThrownBy(() -> source(Map.of()).reader(two))
                .isInstanceOf(PreceptorException.class)
                .hasMessage(
                        "the model takes vectors, so expected one CSV file, found 2 files; predict them one by one");
    }

    private void refused(String content, Map<String, ?> options, String message) {
        assertThatThrownBy(() -> load(content, options))
                .isInstanceOf(PreceptorException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("\n");
    }

    private DataSet load(String content, Map<String, ?> options) {
        write("data.csv", content);
        return source(options).load(new DataContext(folder));
    }

    private static DataSource source(Map<String, ?> options) {
        Map<String, Object> all = new HashMap<>(options);
        all.put("path", "data.csv");
        return new VectorsCsv().configure(Options.of(all));
    }

    private void write(String name, String content) {
        TestImages.write(folder, name, content.getBytes(StandardCharsets.UTF_8));
    }
}
