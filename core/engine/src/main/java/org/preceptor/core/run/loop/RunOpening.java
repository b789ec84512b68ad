package org.preceptor.core.run.loop;

import java.util.ArrayList;
import java.util.List;
import org.preceptor.core.pipeline.Pipeline;
import org.preceptor.core.run.event.DataSummary;
import org.preceptor.core.run.event.RunEnvironment;
import org.preceptor.core.run.event.RunStart;
import org.preceptor.core.run.event.TrainingListener;
import org.preceptor.core.run.program.TrainingProgram;
import org.preceptor.core.run.store.RunFolder;
import org.preceptor.core.run.warning.RunWarnings;

/** What listeners are told before the first step: what is trained, notes, warnings. */
final class RunOpening {
    private final Pipeline pipeline;
    private final DataSummary data;
    private final RunEnvironment environment;
    private final RunFolder folder;
    private final TrainingProgram program;
    private final RunLength length;
    private final List<String> notes = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    RunOpening(
            Pipeline pipeline,
            DataSummary data,
            RunEnvironment environment,
            RunFolder folder,
            TrainingProgram program,
            RunLength length) {
        this.pipeline = pipeline;
        this.data = data;
        this.environment = environment;
        this.folder = folder;
        this.program = program;
        this.length = length;
    }

    void note(String note) {
        notes.add(note);
    }

    void warn(String warning) {
        warnings.add(warning);
    }

    /** What is trained, from a step on. */
    RunStart runStart(long step) {
        return new RunStart(
                pipeline.name(),
                folder.path(),
                step,
                length.totalSteps(),
                length.stepsPerEpoch(),
                pipeline.batch().size(),
                program.parameters(),
                pipeline.selectedModel(),
                data,
                environment);
    }

    void announce(TrainingListener listener, long step) {
        listener.started(runStart(step));
        if (step == 0) {
            pipeline.fit().notes().forEach(listener::noted);
            program.notes().forEach(listener::noted);
        }
        notes.forEach(listener::noted);
        warnings.forEach(listener::warned);
        ofPipelineAndData().forEach(listener::warned);
    }

    /** Of a run that an earlier process finished. */
    void announceFinished(TrainingListener listener, long step) {
        listener.alreadyFinished(runStart(step));
        warnings.forEach(listener::warned);
    }

    private List<String> ofPipelineAndData() {
        List<String> all = new ArrayList<>();
        data.findings().warnings().forEach(warning -> all.add(warning.line()));
        all.addAll(RunWarnings.of(pipeline, data, length.moment(0)));
        all.addAll(RunWarnings.ofParts(program.schedules(), length.moment(0)));
        return all;
    }
}
