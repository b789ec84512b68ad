package org.preceptor.core.run.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.core.run.checkpoint.StepFolders;

class RunCheckpointsTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void lay() throws IOException {
        for (String name : List.of(
                "step-000000208",
                "step-000000216",
                "step-1000000000",
                "step-000000216.bak",
                "step-000000224 (copy)",
                "step-224",
                "step-0000000208",
                "step-0000002x4",
                "my-step-000000232",
                ".partial-step-000000240",
                ".removed-step-000000200",
                "selected-000000208")) {
            Files.createDirectory(folder.resolve(name));
        }
        Files.writeString(folder.resolve("step-notes.txt"), "x");
        Files.writeString(folder.resolve("step-000000248"), "a file");
    }

    @Test
    void onlyFoldersWithACheckpointsWholeNameAreCheckpointsInTheOrderOfTheirSteps() {
        assertThat(new RunCheckpoints(new StepFolders(folder, 2)).all())
                .extracting(checkpoint -> checkpoint.path().getFileName().toString())
                .containsExactly("step-000000208", "step-000000216", "step-1000000000");
    }

    @Test
    void theLastTheOneBeforeAStepAndTheOneOfAStepAreFound() {
        RunCheckpoints checkpoints = new RunCheckpoints(new StepFolders(folder, 2));
        assertThat(checkpoints.last()).contains(new Checkpoint(folder.resolve("step-1000000000")));
        assertThat(checkpoints.before(216)).contains(new Checkpoint(folder.resolve("step-000000208")));
        assertThat(checkpoints.before(208)).isEmpty();
        assertThat(checkpoints.at(216)).contains(new Checkpoint(folder.resolve("step-000000216")));
        assertThat(checkpoints.at(224)).isEmpty();
    }

    @Test
    void aRunWithoutCheckpointsHasNone() {
        assertThat(new RunCheckpoints(new StepFolders(folder.resolve("never there"), 2)).last())
                .isEmpty();
    }
}
