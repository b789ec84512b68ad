package org.preceptor.plugins.datasets.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.types.Shape;
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
import org.preceptor.api.data.LabelForm;
import org.preceptor.api.data.ReadingProgress;
import org.preceptor.api.spi.DataSource;
import org.preceptor.plugins.datasets.TestImages;

class ListedPicturesTest {
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
        Map<String, Object> all = new HashMap<>(Map.of("path", "pictures", "label-list", "labels.csv"));
        all.putAll(more);
        return new ImageFolder().configure(Options.of(all));
    }

    private DataContext context(LabelForm form) {
        return new DataContext(folder).reading(form);
    }

    @Test
    void picturesThatTheListDoesNotNameAreUnlabelled() {
        write("labels.csv", "image,tags\nbeach/1.png,sun;sea\n4.png,;\n");
        try (DataSet data = source(Map.of()).load(context(LabelForm.SET))) {
            Examples training = data.training();
            assertThat(data.classes()).containsExactly("sea", "sun");
            assertThat(training.names()).containsExactly("3.png", "4.png", "beach/1.png", "beach/2.png");
            assertThat(training.labels()).containsExactly(Examples.UNLABELLED, 0, 0, Examples.UNLABELLED);
            float[][] rows = training.labelRows().orElseThrow().values();
            assertThat(rows[1]).containsExactly(0, 0);
            assertThat(rows[2]).containsExactly(1, 1);
            assertThat(data.test()).isEmpty();
        }
    }

    @Test
    void aListOfNumbersAndATestListDivideThePictures() {
        write("labels.csv", "image,age,height\nbeach/1.png,3,1.5\n");
        write("test.csv", "image,age,height\n3.png,4,2.5\n");
        DataSource source = source(Map.of("test-list", "test.csv"));
        try (DataSet data = source.load(context(LabelForm.NUMBERS))) {
            assertThat(data.classes()).containsExactly("age", "height");
            assertThat(data.training().names()).containsExactly("4.png", "beach/1.png", "beach/2.png");
            Examples test = data.test().orElseThrow();
            assertThat(test.names()).containsExactly("3.png");
            assertThat(test.labelRows().orElseThrow().values()[0]).containsExactly(4, 2.5f);
        }
        DataCheck check = source.check(context(LabelForm.NUMBERS), CheckDepth.FULL);
        assertThat(check.faults()).isEmpty();
        assertThat(check.read()).isEqualTo(4);
        assertThat(check.outline().orElseThrow().training().labels())
                .containsExactly(Examples.UNLABELLED, 0, Examples.UNLABELLED);
    }

    @Test
    void aModelIsMeasuredOnAnotherListBesideItsPictures() throws IOException {
        write("labels.csv", "image,tags\n3.png,sun\n");
        TestImages.write(folder, "held/a.png", TestImages.plain("png", 5, 5, 0x112233));
        write("held/labels.csv", "image,tags\na.png,sea\n");
        DataSource other = source(Map.of())
                .at(folder.resolve("held/labels.csv"), new Shape(3, 4, 4))
                .orElseThrow();
        try (DataSet data = other.load(
                new DataContext(folder, List.of("sea", "sun"), List.of(), ReadingProgress.UNHEARD, LabelForm.SET))) {
            assertThat(data.training().shape()).isEqualTo(new Shape(3, 4, 4));
            assertThat(data.training().labelRows().orElseThrow().values()[0]).containsExactly(1, 0);
        }
    }

    @Test
    void whatIsWrongWithAListIsNamedByItsLine() {
        write("labels.csv", "image,tags\nbeach/9.png,sun\n3.png,sea\n3.png,sun\n");
        assertThatThrownBy(() -> source(Map.of()).load(context(LabelForm.SET)))
                .hasMessageContaining("labels.csv:4: '3.png' is in line 3 already; remove one");
        assertThat(source(Map.of())
                        .check(context(LabelForm.SET), CheckDepth.SAMPLE)
                        .faults())
                .anySatisfy(fault -> assertThat(fault).contains("labels.csv:2: no picture is called 'beach/9.png'"));
        write("labels.csv", "3.png\n");
        assertThatThrownBy(() -> source(Map.of()).load(context(LabelForm.SET)))
                .hasMessageContaining("labels.csv:1: expected column names, 'image' and one or more of the label");
    }

    @Test
    void foldersOfClassesAreNoSets() {
        DataSource folders = new ImageFolder().configure(Options.of(Map.of("path", "pictures")));
        assertThatThrownBy(() -> folders.load(context(LabelForm.SET)))
                .hasMessageContaining("folders give each picture one class, but labels are sets of classes; name a list"
                        + " of them in 'label-list'");
        write("labels.csv", "image,tags\n3.png,sun\n");
        assertThatThrownBy(() -> source(Map.of()).load(context(LabelForm.CLASS)))
                .hasMessageContaining("write 'task: multi-label' or 'task: regression', or leave them out");
        assertThatThrownBy(() -> source(Map.of("unlabelled", "more"))).isInstanceOf(InvalidOptionException.class);
    }
}
