package org.preceptor.cli;

import org.preceptor.core.train.RunStart;
import org.preceptor.core.train.StepReport;

/** How a run is doing of late: averages that forget steps long past. */
final class Pace {
    private static final double MEMORY = 0.98;

    private final RunStart start;
    private double loss = Double.NaN;
    private double accuracy = Double.NaN;
    private double secondsPerStep = Double.NaN;
    private long step;

    Pace(RunStart start) {
        this.start = start;
        this.step = start.firstStep();
    }

    void add(StepReport report) {
        step = report.step();
        loss = blend(loss, report.loss());
        accuracy = blend(accuracy, report.metrics().getOrDefault("accuracy", Double.NaN));
        secondsPerStep = blend(secondsPerStep, report.seconds());
    }

    private static double blend(double average, double value) {
        if (Double.isNaN(value)) {
            return average;
        }
        return Double.isNaN(average) ? value : MEMORY * average + (1 - MEMORY) * value;
    }

    double loss() {
        return loss;
    }

    /** On the labelled examples of the batches; NaN before there were any. */
    double accuracy() {
        return accuracy;
    }

    double examplesPerSecond() {
        return start.batchSize() / secondsPerStep;
    }

    double secondsLeft() {
        return (start.totalSteps() - step) * secondsPerStep;
    }
}
