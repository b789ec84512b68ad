package org.preceptor.core.run.loop;

import java.util.ArrayList;
import java.util.List;
import org.preceptor.core.data.BatchSampler;
import org.preceptor.core.pipeline.Pipeline;
import org.preceptor.core.run.cluster.Workers;
import org.preceptor.core.run.program.PreparedData;
import org.preceptor.core.run.program.TrainingProgram;
import org.preceptor.tensorflow.Step;
import org.preceptor.tensorflow.spec.OperationTime;

/** Takes training steps to see where their time goes; evaluates and writes nothing. */
public final class ProfilingRun implements AutoCloseable {
    private final Step step;
    private final StepFeeder feeder;
    private long taken;

    /** @param program with steps that can be profiled */
    public ProfilingRun(
            Pipeline pipeline, PreparedData data, BatchSampler sampler, TrainingProgram program, Workers workers) {
        this.step = program.program().step(TrainingProgram.TRAIN);
        RunLength length = RunLength.of(pipeline.training(), sampler.stepsPerEpoch());
        this.feeder = StepFeeder.of(pipeline, data, program, sampler, length, workers);
    }

    /** Takes steps as training does; of each, the nanoseconds it took. */
    public List<Long> timed(int steps) {
        List<Long> nanos = new ArrayList<>();
        for (int i = 0; i < steps; i++) {
            long start = System.nanoTime();
            feeder.train(step, taken++);
            nanos.add(System.nanoTime() - start);
        }
        return nanos;
    }

    /** Takes steps and records them; of each, when its operations were computed. */
    public List<List<OperationTime>> recorded(int steps) {
        List<List<OperationTime>> times = new ArrayList<>();
        for (int i = 0; i < steps; i++) {
            times.add(feeder.profile(step, taken++));
        }
        return times;
    }

    @Override
    public void close() {
        feeder.close();
    }
}
