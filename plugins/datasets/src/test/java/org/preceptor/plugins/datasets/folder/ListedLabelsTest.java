package org.preceptor.plugins.datasets.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.api.config.InvalidOptionException;
import org.preceptor.api.config.Options;
import org.preceptor.api.data.CheckDepth;
import org.preceptor.api.data.DataCheck;
import org.preceptor.api.data.DataContext;
import org.preceptor.api.data.DataSet;
import org.preceptor.api.data.Examples;
import org.preceptor.api.data.InputForms;
import org.preceptor.api.data.LabelForm;
import org.preceptor.api.data.ReadingProgress;
import org.preceptor.api.spi.DataSource;
import org.preceptor.plugins.datasets.TestImages;

/** Labels of pictures that are sets of classes or numbers, from a list. */
class ListedLabelsTest {
    @TempDir
    Path folder;

    @BeforeEach
    void draw() throws IOException {
        for (String name : List.of("beach/1", "beach/2", "3", "4")) {
            TestImages.write(folder, "pictures/" + name + ".png", TestImages.plain("png", 4, 4, 0x336699));
        }
    }

    private void write(String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private DataSource source(Map<String, ?> more) {
        Map<String, Object> all = new HashMap<>(Map.of("path", "pictures", "list", "labels.csv"));
        all.putAll(more);
        return new ImageFolder().configure(Options.of(all));
    }

    private DataContext context(LabelForm form) {
        return new DataContext(folder).reading(form);
    }

    @Test
    void picturesThatTheListDoesNotNameAreUnlabelledWhereThatIsAskedFor() {
        write("labels.csv", "image,labels\n4.png,;\nbeach/1.png,sun;sea\n");
        try (DataSet data = source(Map.of("unlisted", "unlabelled")).load(context(LabelForm.SET))) {
            Examples training = data.training();
            assertThat(data.classes()).containsExactly("sea", "sun");
            assertThat(training.names()).containsExactly("4.png", "beach/1.png", "3.png", "beach/2.png");
            assertThat(training.labels()).containsExactly(0, 0, Examples.UNLABELLED, Examples.UNLABELLED);
            float[][] rows = training.labelRows().orElseThrow().values();
            assertThat(rows[0]).containsExactly(0, 0);
            assertThat(rows[1]).containsExactly(1, 1);
            assertThat(data.test()).isEmpty();
            assertThat(data.findings().notes())
                    .contains("2 pictures that labels.csv does not name are used without a label");
        }
        try (DataSet data = source(Map.of()).load(context(LabelForm.SET))) {
            assertThat(data.training().names()).containsExactly("4.png", "beach/1.png");
            assertThat(data.findings().leftOut())
                    .anySatisfy(
                            left -> assertThat(left.names()).containsExactly("pictures/3.png", "pictures/beach/2.png"));
        }
    }

    @Test
    void aListOfNumbersDividesThePictures() {
        write(
                "labels.csv",
                "path,age,height,split\nbeach/1.png,3,1.5,\n3.png,4,2.5,test\n4.png,,,\nbeach/2.png,7,1,unlabelled\n");
        DataSource source = source(Map.of("label", List.of("age", "height")));
        try (DataSet data = source.load(context(LabelForm.NUMBERS))) {
            assertThat(data.classes()).containsExactly("age", "height");
            assertThat(data.training().names()).containsExactly("beach/1.png", "4.png", "beach/2.png");
            assertThat(data.training().labels()).containsExactly(0, Examples.UNLABELLED, Examples.UNLABELLED);
            Examples test = data.test().orElseThrow();
            assertThat(test.names()).containsExactly("3.png");
            assertThat(test.labelRows().orElseThrow().values()[0]).containsExactly(4, 2.5f);
        }
        DataCheck check = source.check(context(LabelForm.NUMBERS), CheckDepth.FULL);
        assertThat(check.faults()).isEmpty();
        assertThat(check.read()).isEqualTo(4);
        assertThat(check.outline()
                        .orElseThrow()
                        .test()
                        .orElseThrow()
                        .labelRows()
                        .orElseThrow()
                        .values()[0])
                .containsExactly(4, 2.5f);
    }

    @Test
    void jsonLinesSayTheSameAsCsv() {
        write("labels.jsonl", """
                {"file_name": "beach/1.png", "labels": ["sun", "sea"], "camera": {"lens": [1, 2]}}

                {"file_name": "3.png", "labels": []}
                {"file_name": "4.png", "labels": null}
                {"file_name": "beach/2.png", "labels": "sun", "split": "test"}
                """);
        try (DataSet data = source(Map.of("list", "labels.jsonl")).load(context(LabelForm.SET))) {
            assertThat(data.classes()).containsExactly("sea", "sun");
            assertThat(data.training().names()).containsExactly("beach/1.png", "3.png", "4.png");
            assertThat(data.training().labels()).containsExactly(0, 0, Examples.UNLABELLED);
            float[][] rows = data.training().labelRows().orElseThrow().values();
            assertThat(rows[0]).containsExactly(1, 1);
            assertThat(rows[1]).containsExactly(0, 0);
            assertThat(data.test().orElseThrow().labelRows().orElseThrow().values()[0])
                    .containsExactly(0, 1);
        }
        write("ages.txt", "\ufeff{\"path\": \"3.png\", \"age\": 3.5}\n{\"path\": \"4.png\"}\n");
        try (DataSet data = source(Map.of("list", "ages.txt", "label", "age")).load(context(LabelForm.NUMBERS))) {
            assertThat(data.training().labelRows().orElseThrow().values()[0]).containsExactly(3.5f);
            assertThat(data.training().labels()).containsExactly(0, Examples.UNLABELLED);
        }
        write("flags.ndjson", "{\"path\": \"3.png\", \"sun\": true, \"sea\": false}\n");
        try (DataSet data = source(Map.of("list", "flags.ndjson", "label", List.of("sea", "sun")))
                .load(context(LabelForm.SET))) {
            assertThat(data.training().labelRows().orElseThrow().values()[0]).containsExactly(0, 1);
        }
    }

    @Test
    void everyFaultyLineOfJsonIsReported() {
        write("labels.jsonl", """
                {"path": "3.png", "label": "sun"
                ["3.png"]
                {"label": "sea"}
                {"path": "9.png", "label": "sea"}
                {"path": "4.png", "label": "sea", "label": "sun"}
                {"path": "beach/1.png", "label": "sun"} {}
                {"path": "beach/2.png", "label": ["sun", "a;b"]}
                """);
        List<String> faults = source(Map.of("list", "labels.jsonl"))
                .check(context(LabelForm.SET), CheckDepth.SAMPLE)
                .faults();
        for (String expected : List.of(
                "labels.jsonl:1: expected a JSON object, found a mistake in column",
                "labels.jsonl:2: expected a JSON object such as {\"path\": \"a.jpg\", \"label\": \"cat\"}",
                "labels.jsonl:3: expected the key 'path', found [label]; add it",
                "labels.jsonl:4: there is no '9.png' in",
                "labels.jsonl:5: expected a JSON object, found a mistake in column",
                "labels.jsonl:6: expected one JSON object, found more behind it",
                "labels.jsonl:7: the class 'a;b' contains ';', which divides classes; name another with"
                        + " 'label-separator'")) {
            assertThat(faults).anySatisfy(fault -> assertThat(fault).contains(expected));
        }
    }

    private List<String> faultsOf(LabelForm form, Map<String, ?> more, String text) {
        write("labels.jsonl", text);
        Map<String, Object> options = new HashMap<>(Map.of("list", "labels.jsonl"));
        options.putAll(more);
        return source(options).check(context(form), CheckDepth.SAMPLE).faults().stream()
                .map(fault -> fault.replace(folder.toString(), "F"))
                .toList();
    }

    @Test
    void aLabelOfAnotherKindThanTheTaskHasIsNoLabelToBeGuessed() {
        assertThat(faultsOf(LabelForm.CLASS, Map.of(), """
                        {"path": "3.png", "label": {"sun": 1}, "boxes": [[1, 2], [3, 4]]}
                        {"path": "4.png", "label": ["sun", "sea"]}
                        {"path": "beach/1.png", "label": []}
                        {"path": ["beach/2.png"], "label": "sea"}
                        {"path": "beach/2.png", "label": ["sea"], "boxes": [[1, 2], [3, 4]]}
                        {"path": "4.png", "label": "sun"}
                        """))
                .containsExactly(
                        "F/labels.jsonl:1: expected a class under 'label', found an object, or an array of objects or"
                                + " arrays; write the label itself, or null for none",
                        "F/labels.jsonl:2: expected a class under 'label', found an array of 2; write one, or 'task:"
                                + " multi-label' if a picture may be of several",
                        "F/labels.jsonl:3: expected a class under 'label', found an empty array; write null for no"
                                + " label",
                        "F/labels.jsonl:4: expected a text under 'path', found an array of 1; correct it");
        assertThat(faultsOf(LabelForm.NUMBERS, Map.of("label", "age"), """
                        {"path": "3.png", "age": [1, 2]}
                        {"path": "4.png", "age": 2.5}
                        """))
                .containsExactly("F/labels.jsonl:1: expected a number under 'age', found an array of 2; write each"
                        + " number under a key of its own, and name those in 'label'");
        assertThat(faultsOf(LabelForm.SET, Map.of(), """
                        {"path": "3.png", "label": [["sun"], ["sea"]]}
                        {"path": "4.png", "label": ["sun", "sea"]}
                        """))
                .containsExactly("F/labels.jsonl:1: expected a class or an array of classes under 'label', found an"
                        + " object, or an array of objects or arrays; write the label itself, or null for none");
    }

    @Test
    void classesOfSetsThatDifferOnlyInHowTheyAreWrittenAreWarnedAbout() {
        write("labels.csv", "path,labels\n3.png,sun;sea\n4.png,Sun\nbeach/1.png,sun;sea\n");
        assertThat(source(Map.of())
                        .check(context(LabelForm.SET), CheckDepth.SAMPLE)
                        .findings()
                        .warnings())
                .extracting(warning -> warning.line().replace(folder.toString(), "F"))
                .contains("the classes 'Sun' (1 picture) and 'sun' (2 pictures) differ only in how they are written; if"
                        + " they are one class, write it alike in all rows of F/labels.csv");
    }

    @Test
    void jsonThatIsNotInLinesIsNamedOnce() {
        String lines = "expected JSON Lines, an object in each line, found ";
        String array = lines + "a JSON array; write each of its objects in a line of its own";
        for (String text : List.of(
                "[\n{\"path\": \"3.png\", \"label\": \"sun\"}\n]\n", "[{\"path\": \"3.png\", \"label\": \"sun\"}]")) {
            assertThat(faultsOf(LabelForm.CLASS, Map.of(), text))
                    .singleElement()
                    .asString()
                    .contains(array);
        }
        write("labels.json", "\ufeff[\n  {\"path\": \"3.png\"}\n]\n");
        assertThatThrownBy(() -> source(Map.of("list", "labels.json")).load(context(LabelForm.CLASS)))
                .hasMessageContaining(array);
        assertThat(faultsOf(LabelForm.CLASS, Map.of(), "{\n  \"images\": [\n    {\"id\": 1}\n  ]\n}\n"))
                .singleElement()
                .asString()
                .contains(lines + "a JSON object over several lines");
    }

    @Test
    void mistakesInJsonAreInPlainWords() {
        assertThat(faultsOf(LabelForm.CLASS, Map.of(), """
                        {"path": "3.png", "label": "sun"
                        // a comment
                        {"path": "4.png" "label": "sea"}
                        {"path": "4.png", "path": "3.png"}
                        {"path": "4.png", "label": "sun"}
                        """))
                .startsWith(
                        "F/labels.jsonl:1: expected a JSON object, found a mistake in column 33 (it ends too early: a"
                                + " brace, a bracket or a quotation mark is missing); correct it",
                        "F/labels.jsonl:2: expected a JSON object such as {\"path\": \"a.jpg\", \"label\": \"cat\"},"
                                + " found '// a comment'; put one in each line")
                .anySatisfy(fault -> assertThat(fault)
                        .contains("labels.jsonl:3: ", "a comma, a colon, a quotation mark or a value is missing"))
                .anySatisfy(fault -> assertThat(fault).contains("labels.jsonl:4: ", "(a key that is there before)"))
                .noneSatisfy(fault -> assertThat(fault).containsAnyOf("Source", "REDACTED", "Feature"));
    }

    @Test
    void aModelIsMeasuredOnAnotherListBesideItsPictures() throws IOException {
        write("labels.csv", "image,tags\n3.png,sun\n");
        TestImages.write(folder, "held/a.png", TestImages.plain("png", 5, 5, 0x112233));
        write("held/labels.jsonl", "{\"image\": \"a.png\", \"tags\": [\"sea\"]}\n");
        DataSource other = source(Map.of("label", "tags"))
                .at(folder.resolve("held/labels.jsonl"), InputForms.image(3, 4, 4))
                .orElseThrow();
        try (DataSet data = other.load(
                new DataContext(folder, List.of("sea", "sun"), List.of(), ReadingProgress.UNHEARD, LabelForm.SET))) {
            assertThat(data.training().inputs()).isEqualTo(InputForms.image(3, 4, 4));
            assertThat(data.training().labelRows().orElseThrow().values()[0]).containsExactly(1, 0);
        }
    }

    @Test
    void whatIsWrongWithAListIsNamedByItsLine() {
        write("labels.csv", "image,labels\nbeach/9.png,sun\n3.png,sea\n3.png,sun\npictures/4.png,sun\n");
        assertThat(source(Map.of())
                        .check(context(LabelForm.SET), CheckDepth.SAMPLE)
                        .faults())
                .anySatisfy(fault -> assertThat(fault).contains("labels.csv:2: there is no 'beach/9.png' in"))
                .anySatisfy(fault -> assertThat(fault).contains("labels.csv:4: '3.png' is in line 3 too; keep one"))
                .anySatisfy(fault -> assertThat(fault).contains("; write '4.png', for paths start there"));
        write("labels.csv", "3.png\n");
        assertThatThrownBy(() -> source(Map.of()).load(context(LabelForm.SET)))
                .hasMessageContaining("labels.csv:1: expected the columns 'path' and 'label' in the first line, found"
                        + " [3.png]; add 'path', or call one so");
        write("labels.csv", "path,tag\n3.png,sun\n");
        assertThatThrownBy(() -> source(Map.of("label", "tags")).load(context(LabelForm.SET)))
                .hasMessageContaining(
                        "expected the column 'tags', which 'label' names, found [path, tag]; did you mean" + " 'tag'?");
        write("labels.csv", "path,age\n3.png,old\n");
        assertThatThrownBy(() -> source(Map.of("label", "age")).load(context(LabelForm.NUMBERS)))
                .hasMessageContaining("labels.csv:2: expected a number in the column 'age', found 'old'");
    }

    @Test
    void foldersOfClassesAreNoSets() {
        DataSource folders = new ImageFolder().configure(Options.of(Map.of("path", "pictures")));
        assertThatThrownBy(() -> folders.load(context(LabelForm.SET)))
                .hasMessageContaining("folders give each picture one class, but labels are sets of classes; name a list"
                        + " of them in 'list'");
        write("labels.csv", "image,sun,sea\n3.png,1,0\n");
        assertThatThrownBy(() -> source(Map.of("label", List.of("sun", "sea"))).load(context(LabelForm.CLASS)))
                .hasMessageContaining("'label' names 2 columns, but a label is one class");
        assertThatThrownBy(() -> source(Map.of("test", "more"))).isInstanceOf(InvalidOptionException.class);
        assertThatThrownBy(() ->
                        new ImageFolder().configure(Options.of(Map.of("path", "pictures", "unlisted", "unlabelled"))))
                .hasMessageContaining("'unlisted' must be written beside 'list'");
    }
}
