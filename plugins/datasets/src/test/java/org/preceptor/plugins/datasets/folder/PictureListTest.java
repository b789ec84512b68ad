package org.preceptor.plugins.datasets.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.api.config.Options;
import org.preceptor.api.data.CheckDepth;
import org.preceptor.api.data.DataCheck;
import org.preceptor.api.data.DataContext;
import org.preceptor.api.data.DataSet;
import org.preceptor.api.data.Examples;
import org.preceptor.api.spi.DataSource;

/** Pictures of which a table says what they are, in place of their folders. */
class PictureListTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void draw() throws IOException {
        for (String file : List.of("a.png", "b.png", "c.png", "deep/d.png", "deep/e, f.png", "rest.png")) {
            Path path = folder.resolve("pictures").resolve(file);
            Files.createDirectories(path.getParent());
            ImageIO.write(new BufferedImage(6, 4, BufferedImage.TYPE_INT_RGB), "png", path.toFile());
        }
    }

    private DataSource source(Map<String, ?> more, String... lines) throws IOException {
        Files.write(folder.resolve("pictures.csv"), List.of(lines));
        Map<String, Object> options = new HashMap<>(Map.of("path", "pictures", "list", "pictures.csv"));
        options.putAll(more);
        return new ImageFolder().configure(Options.of(options));
    }

    private DataContext context() {
        return new DataContext(folder);
    }

    private DataSet load(String... lines) throws IOException {
        return Loaded.of(source(Map.of(), lines).load(context()));
    }

    private List<String> faults(String... lines) throws IOException {
        DataCheck check = source(Map.of(), lines).check(context(), CheckDepth.SAMPLE);
        return check.faults().stream()
                .map(fault -> fault.replace(folder.toString(), "F"))
                .toList();
    }

    @Test
    void theListSaysOfWhichClassAndSplitAPictureIs() throws IOException {
        DataSet data = load(
                "path,label,split,photographer",
                "c.png,dog,train,x",
                "a.png,cat,,x",
                "b.png,,train,x",
                "deep/d.png,cat,val,x",
                "\"deep/e, f.png\",dog,test,x");
        assertThat(data.classes()).containsExactly("cat", "dog");
        assertThat(data.training().names()).containsExactly("c.png", "a.png", "b.png");
        assertThat(data.training().labels()).containsExactly(1, 0, Examples.UNLABELLED);
        assertThat(data.validation().orElseThrow().names()).containsExactly("deep/d.png");
        assertThat(data.test().orElseThrow().labels()).containsExactly(1);
        assertThat(data.findings().leftOut())
                .anySatisfy(left -> assertThat(left.toString())
                        .contains("picture that pictures.csv does not name", "pictures/rest.png"));
    }

    @Test
    void withoutASplitAllAreForTraining() throws IOException {
        DataSet data = load("label,path", "dog,c.png", "cat,a.png");
        assertThat(data.training().labels()).containsExactly(1, 0);
        assertThat(data.validation()).isEmpty();
        assertThat(data.test()).isEmpty();
    }

    @Test
    void everyFaultyRowIsReportedWithItsLine() throws IOException {
        assertThat(faults(
                        "path,label,split",
                        "a.png,cat,train",
                        "a.png,cat,train",
                        "missing.png,dog,train",
                        "b.png,dog,tset",
                        "c.png,,test",
                        "deep/d.png,dog"))
                .contains(
                        "F/pictures.csv:5: unknown split 'tset'; write train, val, test or unlabelled, or nothing,"
                                + " which is train",
                        "F/pictures.csv:6: a picture of the split 'test' needs a label; write one, or leave the row"
                                + " out",
                        "F/pictures.csv:7: expected as many cells as the first line has, 3, found 2; put text with"
                                + " separators into quotes",
                        "F/pictures.csv:3: 'a.png' is in line 2 too; keep one of the two",
                        "F/pictures.csv:4: there is no 'missing.png' in F/pictures; paths start there, with / between"
                                + " folders");
    }

    @Test
    void aListWithoutItsColumnsOrClassesIsRefused() throws IOException {
        assertThat(faults("where;what", "a.png;cat"))
                .containsExactly("F/pictures.csv:1: expected the columns 'path' and 'label' in the first line, found"
                        + " [where;what]; add 'path', or call one so, and 'label', or name another with 'label'");
        assertThat(faults("path,kind", "a.png,cat"))
                .containsExactly("F/pictures.csv: expected the column 'label', found [path, kind]; add it, or name"
                        + " another with 'label'");
        assertThat(faults("path,label", "a.png,cat"))
                .contains("F/pictures.csv: expected at least two classes in the labels, found only 'cat'; a classifier"
                        + " needs a second class");
        assertThatThrownBy(() -> source(Map.of("test", "held-out"), "path,label"))
                .hasMessageContaining("'test' must be left out beside 'list', whose column 'split' says which pictures"
                        + " are to test with");
    }

    @Test
    void whatDividesTheColumnsIsFoundByTheirNames() throws IOException {
        DataSet data = load("file;label;split", "c.png;dog;train", ".\\a.png;cat;train", "./deep/d.png;?;train");
        assertThat(data.training().names()).containsExactly("c.png", "a.png", "deep/d.png");
        assertThat(data.training().labels()).containsExactly(1, 0, Examples.UNLABELLED);
        assertThat(data.findings().notes())
                .anySatisfy(note -> assertThat(note).contains("the label '?' of 1 row is read as no label"));
    }

    @Test
    void wordsOfTheHeaderMayBeInUpperCase() throws IOException {
        DataSet data = load("File_Name|LABEL|Split", "c.png|dog|train", "a.png|cat|Train", "b.png|cat|Test");
        assertThat(data.training().names()).containsExactly("c.png", "a.png");
        assertThat(data.test().orElseThrow().names()).containsExactly("b.png");
        assertThat(faults("image_id,Label", "a.png,cat"))
                .containsExactly("F/pictures.csv:1: expected the columns 'path' and 'label' in the first line, found"
                        + " [image_id, Label]; add 'path', or call one so");
    }

    @Test
    void aWholePathIsOfThePictureThatItLeadsTo() throws IOException {
        Path pictures = folder.resolve("pictures");
        DataSet data = load(
                "path,label",
                pictures.resolve("c.png") + ",dog",
                "\"" + pictures.resolve("deep/../deep/e, f.png") + "\",cat");
        assertThat(data.training().names()).containsExactly("c.png", "deep/e, f.png");
        assertThat(faults(
                        "path,label", pictures.resolve("c.png") + ",dog", "a.png,cat", "/etc/passwd,cat", "c.png,dog"))
                .containsExactly(
                        "F/pictures.csv:4: there is no '/etc/passwd' in F/pictures; paths start there, with / between"
                                + " folders",
                        "F/pictures.csv:5: 'c.png' is in line 2 too; keep one of the two");
    }

    @Test
    void classesThatDifferInCaseAreNotStrayClasses() throws IOException {
        DataCheck check = source(
                        Map.of(), "path,label", "a.png,cat", "b.png,cat", "c.png,cat", "deep/d.png,Cat", "rest.png,dog")
                .check(context(), CheckDepth.SAMPLE);
        assertThat(check.findings().warnings())
                .extracting(warning -> warning.line().replace(folder.toString(), "F"))
                .contains("the classes 'Cat' (1 picture) and 'cat' (3 pictures) differ only in how they are written; if"
                        + " they are one class, write it alike in all rows of F/pictures.csv")
                .noneSatisfy(line -> assertThat(line).contains("'Cat' has 1 picture"));
    }

    @Test
    void unlabelledPicturesMayComeFromSeveralOtherPlaces() throws IOException {
        for (String other : List.of("more/x.png", "most/y.png")) {
            Files.createDirectories(folder.resolve(other).getParent());
            Files.copy(folder.resolve("pictures/a.png"), folder.resolve(other));
        }
        DataSet data =
                Loaded.of(source(Map.of("unlabelled", List.of("more", "most")), "path,label", "a.png,cat", "b.png,dog")
                        .load(context()));
        assertThat(data.training().names()).containsExactly("a.png", "b.png", "more/x.png", "most/y.png");
        DataCheck twice = source(Map.of("unlabelled", List.of("more", "more")), "path,label", "a.png,cat", "b.png,dog")
                .check(context(), CheckDepth.SAMPLE);
        assertThat(twice.faults())
                .anySatisfy(fault -> assertThat(fault)
                        .contains(
                                "more: 'unlabelled' names",
                                "too, which has the same pictures; name folders that are beside"));
    }
}
