package org.preceptor.core.run.event;

import java.nio.file.Path;

/**
 * A run is about to start or continue.
 *
 * @param name the pipeline's
 * @param folder where checkpoints and metrics are written
 * @param firstStep 0, or the resumed checkpoint's step
 * @param totalSteps steps of the whole run
 * @param stepsPerEpoch steps of an epoch
 * @param batchSize examples of a step
 * @param parameters numbers that training may change
 * @param selectedModel the model that epochs are compared by, student or a teacher
 * @param data what is trained on, and what was left out
 * @param environment version, plugins and device
 */
public record RunStart(
        String name,
        Path folder,
        long firstStep,
        long totalSteps,
        int stepsPerEpoch,
        int batchSize,
        long parameters,
        String selectedModel,
        DataSummary data,
        RunEnvironment environment) {}
