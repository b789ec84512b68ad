package org.preceptor.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.cli.Captured;

class DoctorTest {

    @TempDir
    Path folder;

    @Test
    void itLoadsTensorFlowAndNamesWhatIsMissing() throws Exception {
        Captured terminal = Captured.pipe();

        int code = terminal.run("doctor", "--plugins", folder.resolve("none").toString());

        assertThat(code).isEqualTo(1);
        assertThat(terminal.out())
                .contains("ok     Java            " + System.getProperty("java.version"))
                .contains("ok     DJL engine")
                .containsPattern("ok     Libraries +3 files, \\d+ MB, have the SHA-256")
                .contains("1 + 3 = 4")
                .contains("Device          CPU")
                .contains("Precision       float32")
                .containsPattern("wrong  Plugins +.*none: no such folder; name it with --plugins")
                .endsWith("Something is wrong; see the lines above.\n");
    }
}
