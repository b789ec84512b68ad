package org.preceptor.core.run;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.data.CheckDepth;
import org.preceptor.api.data.DataCheck;
import org.preceptor.api.data.ReadingProgress;
import org.preceptor.core.config.PipelineLayers;
import org.preceptor.core.data.DataSplitter;
import org.preceptor.core.failure.TrainingFailure;
import org.preceptor.core.pipeline.DataSpec;
import org.preceptor.core.pipeline.Pipeline;
import org.preceptor.core.pipeline.PipelineReader;

/** Goes through what runs do before their first steps. */
public final class PipelineChecker {
    private final DataSplitter splitter;
    private final SamplerFactory samplers;
    private final TrainedModels models;
    private final PipelineReader reader;

    @Inject
    PipelineChecker(DataSplitter splitter, SamplerFactory samplers, TrainedModels models, PipelineReader reader) {
        this.splitter = splitter;
        this.samplers = samplers;
        this.models = models;
        this.reader = reader;
    }

    /** See {@link org.preceptor.core.Preceptor#check}. */
    public PipelineCheck check(Pipeline pipeline, CheckDepth depth, ReadingProgress progress) {
        PipelineCheck last = new DryRun(pipeline, splitter, samplers, models).run(depth, progress);
        Set<String> faults = new LinkedHashSet<>();
        Set<String> warnings = new LinkedHashSet<>();
        pipeline.earlier().forEach((name, stage) -> {
            PipelineCheck check = new DryRun(stage, splitter, samplers, models).run(CheckDepth.SAMPLE, progress);
            add(faults, name, check.faults(), last.faults());
            add(warnings, name, check.warnings(), last.warnings());
        });
        faults.addAll(last.faults());
        warnings.addAll(last.warnings());
        return new PipelineCheck(last.data(), last.read(), List.copyOf(warnings), List.copyOf(faults));
    }

    /** What is wrong with a stage that is not wrong with the last one. */
    private static void add(Set<String> all, String stage, List<String> found, List<String> ofLast) {
        found.stream()
                .filter(each -> !ofLast.contains(each))
                .forEach(each -> all.add("stage '" + stage + "': " + each));
    }

    /** See {@link org.preceptor.core.Preceptor#checkData}. */
    public List<String> checkData(PipelineLayers layers, Path folder, CheckDepth depth, ReadingProgress progress) {
        try {
            DataSpec data = reader.readData(layers, folder);
            DataCheck found = DryRun.look(data, folder, depth, progress);
            return found.faults().stream()
                    .filter(fault -> !DryRun.leavesOut(data, found)
                            || !found.unreadable().contains(fault))
                    .toList();
        } catch (PreceptorException | TrainingFailure theMistakeConcernsTheDataToo) {
            return List.of();
        }
    }
}
