package org.preceptor.plugins.datasets.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.api.config.Options;
import org.preceptor.api.data.CheckDepth;
import org.preceptor.api.data.DataCheck;
import org.preceptor.api.data.DataContext;
import org.preceptor.api.data.DataSet;
import org.preceptor.api.data.Examples;
import org.preceptor.api.data.LabelForm;
import org.preceptor.api.data.ReadingProgress;
import org.preceptor.api.spi.DataSource;

/** Labels of a table that are sets of classes, or numbers. */
class LabelColumnsTest {
    @TempDir
    Path folder;

    private DataSource source(String content, Map<String, ?> options) {
        try {
            Files.writeString(folder.resolve("data.csv"), content);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        Map<String, Object> all = new java.util.HashMap<>(options);
        all.put("path", "data.csv");
        return new VectorsCsv().configure(Options.of(all));
    }

    private DataSet load(LabelForm form, String content, Map<String, ?> options) {
        return source(content, options).load(new DataContext(folder).reading(form));
    }

    private void refused(LabelForm form, String content, Map<String, ?> options, String message) {
        assertThatThrownBy(() -> load(form, content, options)).hasMessageContaining(message);
        DataCheck check = source(content, options).check(new DataContext(folder).reading(form), CheckDepth.SAMPLE);
        assertThat(check.faults()).anySatisfy(fault -> assertThat(fault).contains(message));
    }

    private static float[][] rows(Examples examples) {
        return examples.labelRows().orElseThrow().values();
    }

    @Test
    void severalColumnsAreTheNumbersToPredict() {
        DataSet data = load(
                LabelForm.NUMBERS,
                "price,x,area\n1.5,1,70\n,2,\n-2e3,3,0\nNaN,4,?\n",
                Map.of("label", List.of("area", "price")));
        assertThat(data.classes()).containsExactly("area", "price");
        assertThat(data.training().columns()).containsExactly("x");
        assertThat(data.training().labels()).containsExactly(0, Examples.UNLABELLED, 0, Examples.UNLABELLED);
        assertThat(rows(data.training())[0]).containsExactly(70, 1.5f);
        assertThat(rows(data.training())[2]).containsExactly(0, -2000);
        assertThat(data.findings().notes()).containsExactly(folder.resolve("data.csv") + ": 2 rows without a label");
    }

    @Test
    void anyNumberIsALabel() {
        DataSet data = load(LabelForm.NUMBERS, "x,label\n1,-1\n2,-999\n3,0\n4,\n", Map.of());
        assertThat(data.classes()).containsExactly("label");
        assertThat(data.training().labels()).containsExactly(0, 0, 0, Examples.UNLABELLED);
        assertThat(data.findings().warnings()).isEmpty();
        assertThat(load(LabelForm.NUMBERS, "x,label\n1,-1\n2,-999\n3,0\n", Map.of("unlabelled", -999))
                        .training()
                        .labels())
                .containsExactly(0, Examples.UNLABELLED, 0);
    }

    @Test
    void whatIsNoNumberOrIncompleteIsNamedByItsLine() {
        refused(
                LabelForm.NUMBERS,
                "x,label\n1,2\n2,cheap\n",
                Map.of(),
                "data.csv:3: expected a number in the column 'label', found 'cheap'; correct it, or, if it means that"
                        + " there is none, name it in 'unlabelled'");
        refused(
                LabelForm.NUMBERS,
                "x,a,b\n1,2,3\n2,4,\n",
                Map.of("label", List.of("a", "b")),
                "data.csv:3: expected a number in the column 'b', found nothing; a row has all the numbers of a label"
                        + " or none");
    }

    @Test
    void oneColumnHoldsTheNamesOfTheClasses() {
        DataSet data = load(LabelForm.SET, "x,tags\n1,sun; sea\n2,;\n3,\n4,rain\n", Map.of("label", "tags"));
        assertThat(data.classes()).containsExactly("rain", "sea", "sun");
        assertThat(data.training().labels()).containsExactly(0, 0, Examples.UNLABELLED, 0);
        assertThat(rows(data.training())[0]).containsExactly(0, 1, 1);
        assertThat(rows(data.training())[1]).as("a label without a class").containsExactly(0, 0, 0);
        assertThat(rows(data.training())[3]).containsExactly(1, 0, 0);
        assertThat(load(LabelForm.SET, "x,tags\n1,a b\n", Map.of("label", "tags", "label-separator", " "))
                        .classes())
                .containsExactly("a", "b");
    }

    @Test
    void severalColumnsSayOfEachClassWhetherItIs() {
        DataSet data = load(LabelForm.SET, "x,sun,sea\n1,1,0\n2,,\n3,0,0.0\n", Map.of("label", List.of("sun", "sea")));
        assertThat(data.classes()).containsExactly("sun", "sea");
        assertThat(data.training().labels()).containsExactly(0, Examples.UNLABELLED, 0);
        assertThat(rows(data.training())[0]).containsExactly(1, 0);
        refused(
                LabelForm.SET,
                "x,sun,sea\n1,1,2\n",
                Map.of("label", List.of("sun", "sea")),
                "data.csv:2: expected 0 or 1 in the column 'sea', found '2'");
        refused(
                LabelForm.SET,
                "x,sun,sea\n1,1,\n",
                Map.of("label", List.of("sun", "sea")),
                "data.csv:2: expected 0 or 1 in the column 'sea', found nothing");
    }

    @Test
    void aModelsClassesAreTheOnlyOnesThatAreKnown() {
        DataSource source = source("x,tags\n1,sun;see\n", Map.of("label", "tags"));
        assertThatThrownBy(() -> source.load(new DataContext(
                        folder, List.of("sea", "sun"), List.of("x"), ReadingProgress.UNHEARD, LabelForm.SET)))
                .hasMessageContaining("data.csv:2: unknown class 'see'; did you mean 'sea'?");
    }

    @Test
    void aSetOfRowsIsSelectedWithItsLabels() {
        Examples training =
                load(LabelForm.NUMBERS, "x,label\n1,10\n2,20\n3,30\n", Map.of()).training();
        Examples some = training.select(new int[] {2, 0});
        assertThat(rows(some)[0]).containsExactly(30);
        assertThat(rows(some.select(new int[] {1}))[0]).containsExactly(10);
    }

    @Test
    void aLabelOfSeveralColumnsIsNoSingleClass() {
        refused(
                LabelForm.CLASS,
                "x,a,b\n1,p,q\n2,r,s\n",
                Map.of("label", List.of("a", "b")),
                "'label' names 2 columns (a, b), but a label is one class; name one column, or say 'task: regression'");
        assertThatThrownBy(() -> source("x\n", Map.of("label", List.of("a", "a"))))
                .hasMessageContaining("'label' must be the name of a column, or a list of different ones");
    }
}
