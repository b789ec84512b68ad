package org.preceptor.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.preceptor.integration.Launcher.Ended;

/** Data that cannot be trained on get one line that says where, what, and what to do. */
class BadDataTest {
    private static final String PIPELINE = """
            method: supervised
            data:
              source: {name: image-folder, path: pictures, size: 16}
              labels: all
            network: {name: small-cnn, width: 0.25}
            batch: {size: 8}
            training: {epochs: 1}
            """;

    @TempDir
    private Path folder;

    private static Arguments mistake(String what, Consumer<Path> damage, String right, String wrong, String line) {
        return Arguments.of(what, damage, PIPELINE.replace(right, wrong), line);
    }

    private static Arguments mistake(String what, Consumer<Path> damage, String line) {
        return mistake(what, damage, "", "", line);
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake(
                        "an image cut short",
                        folder -> Pictures.cutShort(folder.resolve("pictures/cat/3.png")),
                        "pictures/cat/3\\.png: .*(cut short|damaged).*"),
                mistake(
                        "no image at all",
                        folder -> SmallRun.write(folder.resolve("pictures/dog/1.png"), "<html>not found</html>"),
                        "pictures/dog/1\\.png: .*(JPEG|PNG).*"),
                mistake(
                        "an empty class folder",
                        folder -> emptyFolder(folder.resolve("pictures/horse")),
                        "pictures/horse: expected images of the class 'horse', but the folder is empty; .*remove the folder"),
                mistake(
                        "one class",
                        folder -> moveAway(folder, "dog"),
                        "pictures: expected a folder of images for each class, at least two, found only 'cat'; .*"),
                mistake(
                        "fewer images than labels asked for",
                        folder -> {},
                        "labels: all",
                        "labels: {per-class: 50}",
                        "small\\.yaml:4: .*50.*"),
                mistake(
                        "images of different sizes",
                        folder -> Pictures.draw(folder.resolve("pictures/dog/2.png"), 20, 10, 1),
                        ", size: 16",
                        "",
                        "pictures/dog/2\\.png: expected 16x16 pixels as in .*, found 20x10; set 'size' .*"),
                mistake(
                        "a wrong label in a list",
                        folder -> SmallRun.write(folder.resolve("list.txt"), "cat/0.png cat\ndog/1.png cat\n"),
                        "labels: all",
                        "labels: {file: list.txt}",
                        "list\\.txt:2: 'dog/1\\.png' is listed as 'cat', but the data has it as 'dog'; correct the list or the data"),
                mistake(
                        "an unknown label in a list",
                        folder -> SmallRun.write(folder.resolve("list.txt"), "cat/0.png cta\n"),
                        "labels: all",
                        "labels: {file: list.txt}",
                        "list\\.txt:1: unknown class 'cta'; did you mean 'cat'\\?.*"),
                mistake(
                        "an absent folder",
                        folder -> {},
                        "path: pictures",
                        "path: picturse",
                        "picturse: expected a folder, or a \\.zip, \\.tar or \\.tar\\.gz file, found nothing there; check the path"));
    }

    private static void emptyFolder(Path path) {
        try {
            Files.createDirectory(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void moveAway(Path folder, String name) {
        try {
            Files.move(folder.resolve("pictures").resolve(name), folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void isNamedOnOneLineAndNothingIsTrained(String what, Consumer<Path> damage, String pipeline, String line) {
        Pictures.classFolders(folder.resolve("pictures"), 6, "cat", "dog");
        SmallRun.write(folder.resolve("small.yaml"), pipeline);
        damage.accept(folder);
        String complaint =
                new Launcher(folder).run("train", "small.yaml").exits(2).onlyLine();
        assertThat(complaint).matches("preceptor: (" + folder.toAbsolutePath() + "/)?" + line);
        assertThat(folder.resolve("runs")).doesNotExist();
    }

    @Test
    void aPictureThatCannotBeReadIsLeftOutWhereThatIsAskedFor() throws IOException {
        Pictures.classFolders(folder.resolve("pictures"), 12, "cat", "dog");
        Path damaged = Pictures.cutShort(folder.resolve("pictures/cat/3.png"));
        SmallRun.write(folder.resolve("small.yaml"), PIPELINE);
        Launcher preceptor = new Launcher(folder);
        String skip = "data.on-bad-file={kind: skip, limit: 5 %}";
        for (String depth : List.of("--check", "--check=full")) {
            Ended checked =
                    preceptor.run("train", "small.yaml", depth, "--set", skip).exits(0);
            assertThat(checked.out())
                    .containsPattern("(?m)^left out +1 image, which cannot be read \\(")
                    .containsPattern("(?m)^read +every example$")
                    .doesNotContain("follows");
            assertThat(checked.err())
                    .contains("warning: 1 labelled image cannot be read and is left out: cat/3.png; replace it");
        }
        assertThat(preceptor
                        .run("train", "small.yaml", "--check=full", "--set", "data.on-bad-file=skip")
                        .exits(2)
                        .err())
                .contains("data.on-bad-file: 1 of 24 examples cannot be read, more than 1 %, the most that are left"
                        + " out; replace or remove them, or raise 'data.on-bad-file.limit'");
        Ended ended = preceptor
                .run("train", "small.yaml", "--name", "left", "--set", skip, "--set", "training.steps=2")
                .exits(0);
        assertThat(ended.out())
                .containsPattern("(?m)^left out +1 image, which cannot be read \\(.*cat/3.png: the image is damaged");
        assertThat(ended.err())
                .contains("warning: 1 labelled image cannot be read and is left out: cat/3.png; replace it");
        assertThat(Files.readString(folder.resolve("runs/left/data.json")))
                .contains("image, which cannot be read", damaged.getFileName() + ": the image is damaged");
        assertThat(preceptor
                        .run("train", "small.yaml", "--name", "none", "--set", "data.on-bad-file=skip")
                        .exits(2)
                        .complaint())
                .endsWith("; more than 1 % cannot be read, the most that 'data.on-bad-file' leaves out");
    }
}
