package org.preceptor.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Containers and cron jobs have no locale, or name one that is not installed; their files have names all the same. */
class NoLocaleTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"env -u LC_ALL -u LC_CTYPE -u LANG", "env LC_ALL=C", "env -u LC_ALL LANG=xx_XX.UTF-8"})
    void fileNamesAreInUtf8(String environment) {
        assertThat(new Launcher(folder)
                        .runWith("exec " + environment + " \"$@\"", "doctor")
                        .exits(0)
                        .out())
                .contains("ok     File names      in UTF-8");
    }

    @Test
    void namesInAnyScriptCanBeReadAndWritten() throws Exception {
        Launcher preceptor = new Launcher(folder);
        String shell = "exec env -u LC_ALL -u LC_CTYPE -u LANG \"$@\"";
        Files.createDirectory(folder.resolve("café"));
        SmallRun.write(folder.resolve("café/ü1.yaml"), SmallRun.PIPELINE);
        preceptor
                .runWith(shell, "train", "café/ü1.yaml", "--name", "名前", "--set", "training.epochs=1")
                .exits(0);
        assertThat(folder.resolve("runs/名前/pipeline.yaml")).exists();
        Pictures.draw(folder.resolve("café/ü1.png"), 32, 32, 1);
        assertThat(preceptor
                        .runWith(shell, "predict", "runs/名前", "café/ü1.png")
                        .exits(0)
                        .out())
                .contains("café/ü1.png");
    }

    /** Persian, Arabic, Marathi and others; TrainedModel and DJL write numbers into names too. */
    @Test
    void aLocaleWithDigitsOfItsOwnChangesNoFile() throws IOException {
        Launcher preceptor = new Launcher(folder);
        SmallRun.pipeline(folder);
        String persian = "JAVA_OPTS=\"$JAVA_OPTS -Duser.language=fa -Duser.country=IR\" exec \"$@\"";
        String usual = "exec \"$@\"";
        for (String shell : List.of(persian, usual)) {
            String name = shell.equals(persian) ? "fa" : "usual";
            preceptor.runWith(shell, "train", "small.yaml", "--name", name).exits(0);
            preceptor
                    .runWith(shell, "export", "runs/" + name, "--format", "djl", "--to", name)
                    .exits(0);
        }
        assertThat(names("runs/fa")).isEqualTo(names("runs/usual")).contains("checkpoints/step-000000016");
        assertThat(names("fa")).isEqualTo(names("usual"));
        assertThat(preceptor
                        .runWith(persian, "train", "--resume", "runs/fa")
                        .exits(0)
                        .err())
                .doesNotContain("starts over");
        assertThat(preceptor
                        .runWith(persian, "predict", "runs/fa", "--help")
                        .exits(0)
                        .out())
                .doesNotContainPattern("[\\p{Nd}&&[^0-9]]");
    }

    private Set<String> names(String inside) throws IOException {
        Path root = folder.resolve(inside);
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(file -> root.relativize(file).toString())
                    .filter(file -> !file.startsWith("events.out"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    @Test
    void withoutTheLauncherOneLineSaysWhatToDo() {
        String java = "exec env LC_ALL=C \"$JAVA_HOME/bin/java\" --module-path \"$(dirname \"$1\")/../lib\""
                + " --add-modules ALL-MODULE-PATH,java.se,jdk.unsupported"
                + " --module org.preceptor.cli/org.preceptor.cli.Main train café/ü1.yaml";
        assertThat(new Launcher(folder).runWith(java).exits(2).err())
                .containsPattern(
                        "preceptor: '.*': no file can be called that \\(.*\\); the locale writes file names in"
                                + " ANSI_X3.4-1968: start with the environment variable LC_ALL=C.UTF-8; see 'preceptor train --help'\n");
    }
}
