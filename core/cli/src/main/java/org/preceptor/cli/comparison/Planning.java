package org.preceptor.cli.comparison;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.config.InvalidOptionException;
import org.preceptor.api.data.CheckDepth;
import org.preceptor.api.data.FaultyDataException;
import org.preceptor.api.data.ReadingProgress;
import org.preceptor.core.Preceptor;
import org.preceptor.core.config.PipelineFile;
import org.preceptor.core.config.PipelineLayers;
import org.preceptor.core.config.ShortPath;
import org.preceptor.core.config.VariedSetting;
import org.preceptor.core.pipeline.Pipeline;
import org.preceptor.core.run.PipelineCheck;
import org.preceptor.core.run.event.DataSummary;
import org.preceptor.core.sweep.Combination;
import org.preceptor.core.sweep.Sweep;
import org.preceptor.core.sweep.SweepPlan;
import org.preceptor.core.sweep.SweepRun;

/**
 * Reads the pipeline of every run before the first is trained, so that a mistake in any of them costs no time.
 *
 * @param preceptor knows the parts
 * @param file the pipeline's
 * @param base where relative paths in it start
 * @param overrides what {@code --set} says for all runs
 */
public record Planning(Preceptor preceptor, Path file, Path base, List<String> overrides) {
    private static final String METHOD = "method";

    public Planning {
        overrides = List.copyOf(overrides);
    }

    /** The runs of a sweep; combinations that come to the same with their methods are run once. */
    public SweepPlan plan(Sweep sweep) {
        return SweepPlan.of(sweep, combination -> effective(sweep, combination));
    }

    /** Of a combination the settings that its method has. */
    public Combination effective(Sweep sweep, Combination combination) {
        SweepRun any = new SweepRun(
                combination, sweep.labels().stream().findFirst(), sweep.seeds().get(0), "");
        Pipeline pipeline = pipeline(any, layers(any, List.of()), true);
        Set<String> ignored = combination.settings().keySet().stream()
                .filter(key -> pipeline.fit().ignored().stream()
                        .anyMatch(setting -> key.equals(setting.path()) || key.startsWith(setting.path() + '.')))
                .collect(Collectors.toSet());
        return combination.without(ignored);
    }

    /**
     * Reads all runs of a plan.
     *
     * @param folder what their folders are in
     * @param common what else is changed in each of them
     * @throws PreceptorException if one of them cannot be read, was begun with other settings, or needs what this
     *     machine does not have; or if an override has no effect on any of them
     */
    public List<PlannedRun> read(SweepPlan plan, Path folder, List<VariedSetting> common) {
        List<PlannedRun> planned = new ArrayList<>();
        Set<String> effective = new HashSet<>();
        for (SweepRun run : plan.runs()) {
            PipelineLayers layers = layers(run, common);
            Pipeline pipeline = pipeline(run, layers, !planned.isEmpty());
            planned.add(new PlannedRun(pipeline, folder.resolve(run.name())));
            effective.addAll(effective(layers, pipeline));
        }
        requireEffective(effective);
        planned.forEach(run -> run.pipeline().runtime().requireOnThisMachine());
        planned.forEach(PlannedRun::requireSameSettings);
        return planned;
    }

    /**
     * Looks at the data, so that what does not suit them is found before the first run is trained.
     *
     * @return what they are; empty if they cannot be read, or all runs are finished
     * @throws PreceptorException if something is wrong, or there is nothing to measure on
     */
    public Optional<DataSummary> requireSuited(List<PlannedRun> planned, ReadingProgress progress) {
        if (planned.stream().allMatch(run -> run.earlierResult().isPresent())) {
            return Optional.empty();
        }
        PipelineCheck found = preceptor.check(planned.get(0).pipeline(), CheckDepth.SAMPLE, progress);
        if (!found.faults().isEmpty()) {
            throw new FaultyDataException(found.faults());
        }
        found.data().ifPresent(data -> {
            planned.forEach(run -> PlannedRun.requireSuited(run.method(), run.pipeline(), data.inputs()));
            requireMeasured(data);
        });
        return found.data();
    }

    private void requireMeasured(DataSummary data) {
        if (data.validation().isEmpty() && data.test().isEmpty()) {
            throw new PreceptorException(ShortPath.of(file) + ": expected a test or a validation set, by which methods"
                    + " are compared, found neither; set some examples aside, such as by 'test: 20 %' under 'data'");
        }
    }

    private PipelineLayers layers(SweepRun run, List<VariedSetting> common) {
        List<VariedSetting> varied = new ArrayList<>(common);
        varied.addAll(run.overrides());
        return PipelineFile.layers(file, overrides, varied).ofComparison();
    }

    /** @param suitsOthers whether other runs could be read, so that a mistake concerns this one */
    private Pipeline pipeline(SweepRun run, PipelineLayers layers, boolean suitsOthers) {
        try {
            return preceptor.pipeline(layers, base);
        } catch (PreceptorException e) {
            Combination combination = run.combination();
            if (!suitsOthers || combination.settings().isEmpty()) {
                throw e;
            }
            boolean isOnlyMethod = combination.settings().keySet().equals(Set.of(METHOD));
            throw new PreceptorException(
                    (isOnlyMethod ? "method '" + combination.text() + '\'' : "with " + combination.text()) + ": "
                            + e.getMessage(),
                    e);
        }
    }

    /** Where the overrides were written that change something in this run. */
    private Set<String> effective(PipelineLayers layers, Pipeline pipeline) {
        Set<String> effective = overrides.stream().map(PipelineFile::placeOf).collect(Collectors.toSet());
        layers.idle().forEach(override -> effective.remove(override.where()));
        pipeline.fit().ignored().forEach(setting -> effective.remove(setting.where()));
        return effective;
    }

    private void requireEffective(Set<String> effective) {
        for (String override : overrides) {
            String place = PipelineFile.placeOf(override);
            if (!effective.contains(place) && !PipelineFile.isAboutSeveral(override)) {
                throw new InvalidOptionException(place, "has no effect on any of the methods that are compared");
            }
        }
    }
}
