package org.preceptor.cli.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.api.PreceptorException;

/** What is read is never written over, whatever it is called. */
class InputFilesTest {
    @TempDir
    Path folder;

    private Path table;
    private Path trainedOn;
    private Path run;
    private InputFiles inputs;

    @BeforeEach
    void write() throws IOException {
        table = Files.writeString(folder.resolve("table.csv"), "x\n1\n");
        trainedOn = Files.writeString(folder.resolve("trained.csv"), "x\n2\n");
        run = Files.createDirectories(folder.resolve("runs/a/checkpoints/step-5"))
                .getParent()
                .getParent();
        Files.writeString(run.resolve("pipeline.yaml"), "");
        Files.writeString(run.resolve("model.json"), "");
        inputs = new InputFiles(List.of(folder, table), run.resolve("checkpoints/step-5"), List.of(trainedOn));
    }

    private void refuses(Path file, String reason) {
        assertThatExceptionOfType(PreceptorException.class)
                .isThrownBy(() -> inputs.requireOther(file))
                .withMessage("--out " + file + ": " + reason + "; choose another name");
    }

    @Test
    void whatIsReadIsRefusedByAnyName() throws IOException {
        String reason = "is a file that is read, which would be lost";
        refuses(table, reason);
        refuses(Files.createSymbolicLink(folder.resolve("symbolic.csv"), table), reason);
        refuses(Files.createLink(folder.resolve("hard.csv"), table), reason);
        Files.createSymbolicLink(folder.resolve("here"), folder);
        refuses(folder.resolve("here/table.csv"), reason);
        assertThat(inputs.requireOther(folder.resolve("runs/../table.csv.2")))
                .isEqualTo(folder.resolve("runs/../table.csv.2"));
    }

    /** {@code --out /dev/stdout} in a pipeline of the shell's leads to a link that leads nowhere. */
    @Test
    void whatIsNoFileIsLeftToWhoeverOpensIt() throws IOException {
        assertThat(inputs.requireOther(folder)).isEqualTo(folder);
        Path nowhere = Files.createSymbolicLink(folder.resolve("nowhere"), folder.resolve("gone"));
        assertThat(inputs.requireOther(nowhere)).isEqualTo(nowhere);
    }

    @Test
    void soIsWhatTheRunWasTrainedOn() {
        refuses(trainedOn, "is a file that the run has its examples from");
    }

    @Test
    void soIsWhatTheRunHasWrittenButNoTableBesideIt() throws IOException {
        refuses(run.resolve("model.json"), "is a file of the run");
        refuses(Files.writeString(run.resolve("checkpoints/step-5/weights.csv.bin"), ""), "is a file of the run");
        Path predicted = Files.writeString(run.resolve("predicted.csv"), "");
        assertThat(inputs.requireOther(predicted)).isEqualTo(predicted);
        Path fresh = run.resolve("predicted.json");
        assertThat(inputs.requireOther(fresh)).isEqualTo(fresh);
    }

    @Test
    void anyOtherFileMayBeReplaced() throws IOException {
        Path other = Files.writeString(folder.resolve("other.csv"), "x\n1\n");
        assertThat(inputs.requireOther(other)).isEqualTo(other);
    }
}
