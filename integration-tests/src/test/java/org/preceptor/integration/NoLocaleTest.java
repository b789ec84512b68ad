package org.preceptor.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
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
