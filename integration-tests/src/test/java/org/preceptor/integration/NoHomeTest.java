package org.preceptor.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Java calls the home of a user whom the machine does not know {@code ?}: containers run as any number. */
class NoHomeTest {
    @TempDir
    private Path folder;

    private Launcher preceptor;

    @BeforeEach
    void pipeline() {
        preceptor = new Launcher(folder);
        SmallRun.pipeline(folder);
    }

    private static String withHome(String home, String cache) {
        return "exec env -u HOME " + cache + " JAVA_OPTS=\"$JAVA_OPTS -Duser.home=" + home + "\" \"$@\"";
    }

    @ParameterizedTest
    @ValueSource(strings = {"?", "", "not/absolute", "/proc/none"})
    void withoutAHomeOneLineSaysWhereCachesCanLie(String home) {
        String shell = withHome(home, "-u PRECEPTOR_CACHE");
        assertThat(preceptor
                        .runWith(shell, "train", "small.yaml", "--name", "homeless")
                        .exits(1)
                        .complaint())
                .contains("set PRECEPTOR_CACHE to ");
        assertThat(folder.resolve("runs/homeless/checkpoints")).doesNotExist();
        assertThat(preceptor.runWith(shell, "doctor").exits(1).out()).contains("PRECEPTOR_CACHE");
        assertThat(preceptor.runWith(shell, "plugins", "list").exits(0).out()).contains("mean-teacher");
        assertThat(folder.resolve("?")).doesNotExist();
        assertThat(folder.resolve("not")).doesNotExist();
    }

    @Test
    void aCacheThatIsNamedIsEnough() {
        String shell = withHome("?", "PRECEPTOR_CACHE=\"${PRECEPTOR_CACHE:-$HOME/.cache/preceptor}\"");
        preceptor
                .runWith(shell, "train", "small.yaml", "--name", "homeless", "--set", "training.steps=2")
                .exits(0);
        assertThat(folder.resolve("runs/homeless/report.html")).isRegularFile();
        assertThat(folder.resolve("?")).doesNotExist();
    }
}
