package org.preceptor.cli.progress;

import org.preceptor.api.data.LabelForm;
import org.preceptor.core.run.event.EpochReport;
import org.preceptor.core.run.event.RunStart;
import org.preceptor.core.run.event.StepReport;

/** How a run is doing now: averages that forget old steps. The first step, which is slow, does not count for time. */
final class Pace {
    private static final double NEWEST = 0.02;

    private final RunStart start;
    private final Average loss = new Average();
    private final Average accuracy = new Average();
    private final Average secondsPerStep = new Average();
    private long step;
    private double epochsSteps;
    private double betweenEpochs;

    Pace(RunStart start) {
        this.start = start;
        this.step = start.firstStep();
    }

    void add(StepReport report) {
        step = report.step();
        epochsSteps += report.seconds();
        loss.add(report.loss());
        accuracy.add(report.metrics().getOrDefault("accuracy", Double.NaN));
        if (step > start.firstStep() + 1) {
            secondsPerStep.add(report.seconds());
        }
    }

    void add(EpochReport report) {
        betweenEpochs = Math.max(0, report.seconds() - epochsSteps);
        epochsSteps = 0;
    }

    /** The plain mean of the first values, then one in which the newest has a fixed share. */
    private static final class Average {
        private double mean = Double.NaN;
        private int count;

        void add(double value) {
            if (!Double.isNaN(value)) {
                count++;
                double share = Math.max(NEWEST, 1.0 / count);
                mean = count == 1 ? value : mean + share * (value - mean);
            }
        }
    }

    double loss() {
        return loss.mean;
    }

    /** On the labelled examples of the batches; NaN before there were any. */
    double accuracy() {
        return accuracy.mean;
    }

    /** Whether the run's task is to tell classes apart. */
    boolean hasAccuracy() {
        return start.data().labels() == LabelForm.CLASS;
    }

    double examplesPerSecond() {
        return start.batchSize() / secondsPerStep.mean;
    }

    /** Includes the time for evaluation and checkpoints, as in the last epoch. */
    double secondsLeft() {
        double stepsLeft = start.totalSteps() - step;
        return stepsLeft * secondsPerStep.mean + Math.ceil(stepsLeft / start.stepsPerEpoch()) * betweenEpochs;
    }
}
