package org.preceptor.core.run.loop;

import java.nio.file.Path;
import java.util.Optional;
import org.preceptor.core.run.event.TrainingListener;
import org.preceptor.core.run.program.TrainingProgram;
import org.preceptor.core.run.store.Checkpoint;
import org.preceptor.core.run.store.RunFolder;
import org.preceptor.core.run.store.RunOwnership;

/** Writes a run's checkpoints, and removes those that are no longer needed. */
final class CheckpointWriter {
    private final RunFolder folder;
    private final RunOwnership ownership;
    private final TrainingProgram program;
    private final Divergence divergence;
    private final TrainingListener listener;

    CheckpointWriter(
            RunFolder folder,
            RunOwnership ownership,
            TrainingProgram program,
            Divergence divergence,
            TrainingListener listener) {
        this.folder = folder;
        this.ownership = ownership;
        this.program = program;
        this.divergence = divergence;
        this.listener = listener;
    }

    /**
     * Writes the run as it is, unless a checkpoint holds it already.
     *
     * @return the checkpoint's folder
     */
    Path write(RunProgress progress, TrainedTime time) {
        long step = progress.step();
        Optional<Checkpoint> present = progress.isSaved() ? folder.checkpoints().at(step) : Optional.empty();
        if (present.isPresent()) {
            folder.checkpoints().tidy(step);
            folder.selected().prune();
            folder.kept().prune(progress.keptEpochs());
            return present.get().path();
        }
        divergence.requireFiniteWeights(program, step);
        ownership.requireInPlace(step);
        Path written = folder.checkpoints()
                .write(program.program(), progress.state(), TrainingProgram::isState)
                .path();
        progress.saved();
        folder.selected().prune();
        folder.kept().prune(progress.keptEpochs());
        time.keep(step);
        listener.saved(written, step);
        return written;
    }
}
