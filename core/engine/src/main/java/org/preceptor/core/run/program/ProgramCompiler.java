package org.preceptor.core.run.program;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.preceptor.api.data.InputForms;
import org.preceptor.api.net.Network;
import org.preceptor.api.net.NetworkInput;
import org.preceptor.core.data.InputNormalisation;
import org.preceptor.core.data.StoredShape;
import org.preceptor.core.pipeline.Pipeline;
import org.preceptor.core.pipeline.ViewSpec;
import org.preceptor.core.pipeline.model.ModelSpec;
import org.preceptor.core.pipeline.model.TeacherSpec;
import org.preceptor.core.step.ModelOptimiser;
import org.preceptor.core.step.NetworkWeights;
import org.preceptor.core.step.ScheduledValues;
import org.preceptor.core.step.TracedStep;
import org.preceptor.core.step.TrainingData;
import org.preceptor.core.step.TrainingGraph;
import org.preceptor.core.task.TaskOutput;
import org.preceptor.tensorflow.Cluster;
import org.preceptor.tensorflow.Program;
import org.preceptor.tensorflow.Trace;
import org.preceptor.tensorflow.spec.Input;

/** Compiles a pipeline's steps for the examples that they work on. */
public final class ProgramCompiler {
    private static final String RECOMPUTE = "recompute/";

    @Inject
    ProgramCompiler() {}

    /**
     * Compiles for this process alone.
     *
     * @return to be closed
     * @throws org.preceptor.api.PreceptorException if parts do not fit together
     */
    public TrainingProgram compile(Pipeline pipeline, PreparedData prepared) {
        return compile(pipeline, prepared, Optional.empty());
    }

    /** The same, with steps that can be profiled. */
    public TrainingProgram compileProfiled(Pipeline pipeline, PreparedData prepared) {
        return compile(pipeline, prepared, Program.builder().profiled(), Optional.empty());
    }

    /**
     * Compiles.
     *
     * @param cluster the workers that compute the steps together; empty for this process alone
     * @return to be closed
     * @throws org.preceptor.api.PreceptorException if parts do not fit together
     */
    public TrainingProgram compile(Pipeline pipeline, PreparedData prepared, Optional<Cluster> cluster) {
        return compile(pipeline, prepared, Program.builder(), cluster);
    }

    /** Compiles without reading the examples, for a program that is not to be run. */
    TrainingProgram compileOutline(Pipeline pipeline, PreparedData prepared) {
        return compile(pipeline, prepared, Program.builder().tuning(false), Optional.empty(), false);
    }

    private static TrainingProgram compile(
            Pipeline pipeline, PreparedData prepared, Program.Builder builder, Optional<Cluster> cluster) {
        boolean resident = pipeline.data()
                .feed()
                .memory()
                .holds(
                        (long) prepared.split().training().size()
                                * prepared.split().training().bytes(),
                        pipeline.runtime().execution());
        return compile(pipeline, prepared, builder, cluster, resident);
    }

    private static TrainingProgram compile(
            Pipeline pipeline,
            PreparedData prepared,
            Program.Builder builder,
            Optional<Cluster> cluster,
            boolean resident) {
        InputForms example = prepared.split().training().inputs();
        int classes = prepared.classes().size();
        InputNormalisation normalisation = prepared.normalisation();
        NetworkInput input = new NetworkInput(example, classes);
        int batch = pipeline.batch().size();
        List<Input> inputs = new ArrayList<>();
        inputs.add(new Input(TracedStep.INDICES, DataType.INT32, new Shape(batch)));
        inputs.add(new Input(ScheduledValues.INPUT, DataType.FLOAT32, new Shape(ScheduledValues.CAPACITY)));
        if (!resident) {
            example.forEach(form -> inputs.add(
                    new Input(TrainingData.EXAMPLES + form.name(), form.type(), StoredShape.of(form, batch))));
        }

        try (NDManager eager = NDManager.newBaseManager()) {
            builder.seed(pipeline.seed())
                    .execution(pipeline.runtime().execution())
                    .replicas(pipeline.runtime().replicaCount());
            cluster.ifPresent(builder::cluster);
            TrainingData data =
                    TrainingData.declare(prepared.split(), resident, normalisation, prepared.labelScale(), builder);
            Network network = FirstWeights.of(pipeline, input, eager, pipeline.seed());
            ViewSpec.requireSuited(pipeline.views().values(), example);
            Map<String, NetworkWeights> trained = new LinkedHashMap<>();
            Map<String, ModelOptimiser> optimisers = new LinkedHashMap<>();
            for (ModelSpec spec : pipeline.trained()) {
                Network values = spec.isStudent()
                        ? network
                        : FirstWeights.of(
                                pipeline,
                                pipeline.networkOf(spec.name()),
                                input,
                                eager,
                                FirstWeights.seedOf(pipeline, spec.name()));
                Network structure = spec.network().isPresent() ? values : network;
                FirstWeights.requireSites(pipeline, spec, structure);
                NetworkWeights weights = NetworkWeights.declare(spec.name(), structure, values.block(), builder);
                trained.put(spec.name(), weights);
                optimisers.put(
                        spec.name(), ModelOptimiser.of(spec, pipeline.training().gradients(), weights));
            }
            Map<String, NetworkWeights> teachers = new LinkedHashMap<>();
            for (TeacherSpec spec : pipeline.teachers().values()) {
                NetworkWeights followed = Objects.requireNonNull(trained.get(spec.follows()));
                Network values = spec.isCopy()
                        ? followed.network()
                        : FirstWeights.of(
                                pipeline,
                                pipeline.networkOf(spec.name()),
                                input,
                                eager,
                                pipeline.seed() + 1 + teachers.size());
                Network structure = spec.network().isPresent() ? values : followed.network();
                teachers.put(spec.name(), NetworkWeights.declare(spec.name(), structure, values.block(), builder));
            }
            ScheduledValues schedules = new ScheduledValues();
            TrainingGraph graph = new TrainingGraph(
                    pipeline, data, trained, teachers, optimisers, schedules, prepared.labelledShare());
            if (cluster.isPresent()) {
                builder.replicatedStep(
                        TrainingProgram.TRAIN,
                        ofWorker(inputs, cluster.get().spec().size()),
                        trace -> stopping(trace, graph));
            } else {
                builder.replicatedStep(TrainingProgram.TRAIN, inputs, graph::train);
            }
            builder.step(TrainingProgram.INITIALISE, inputs, graph::initialise);
            List<String> recomputed = new ArrayList<>();
            for (TeacherSpec spec : pipeline.teachers().values()) {
                if (spec.isRecomputed()
                        && Objects.requireNonNull(trained.get(spec.follows())).hasStatistics()) {
                    recomputed.add(RECOMPUTE + spec.name());
                    builder.step(RECOMPUTE + spec.name(), inputs, trace -> graph.recompute(spec.name(), trace));
                }
            }

            List<NetworkWeights> models = new ArrayList<>(trained.values());
            models.addAll(teachers.values());
            builder.step(TrainingProgram.INSPECT, List.of(), trace -> nonFiniteCounts(trace, models));
            int evaluationBatch = pipeline.training().evaluationBatch();
            TaskOutput output = new TaskOutput(pipeline.task(), prepared.labelScale());
            Evaluator.declare(builder, example, evaluationBatch, models, normalisation, data.constants(), output);
            Program program = builder.build();
            List<String> names = models.stream().map(NetworkWeights::model).toList();
            return new TrainingProgram(
                    program,
                    resident,
                    schedules,
                    Evaluator.of(
                            program,
                            example,
                            classes,
                            evaluationBatch,
                            names,
                            pipeline.task(),
                            pipeline.training().metrics()),
                    recomputed,
                    models,
                    trained.values().stream().mapToLong(NetworkWeights::size).sum(),
                    graph.notes());
        }
    }

    /** What one of several workers is fed with: its share of the batch's examples, and whether it was asked to stop. */
    private static List<Input> ofWorker(List<Input> inputs, int workers) {
        List<Input> all = new ArrayList<>(inputs);
        all.replaceAll(input -> input.name().startsWith(TrainingData.EXAMPLES) ? share(input, workers) : input);
        all.add(new Input(TrainingProgram.STOP, DataType.FLOAT32, new Shape()));
        return all;
    }

    private static Input share(Input examples, int workers) {
        long[] shape = examples.shape().getShape().clone();
        shape[0] /= workers;
        String name = examples.name().substring(TrainingData.EXAMPLES.length());
        return new Input(TrainingData.SHARE + name, examples.type(), new Shape(shape));
    }

    /** A training step that also counts the workers which were asked to stop. */
    private static Map<String, NDArray> stopping(Trace trace, TrainingGraph graph) {
        Map<String, NDArray> measured = new LinkedHashMap<>(graph.train(trace));
        measured.put(TrainingProgram.STOP, trace.replicas().sum(trace.input(TrainingProgram.STOP)));
        return measured;
    }

    /** How many numbers of each weight are not finite. */
    private static Map<String, NDArray> nonFiniteCounts(Trace trace, List<NetworkWeights> models) {
        Map<String, NDArray> counts = new LinkedHashMap<>();
        models.forEach(model -> model.variables().values().forEach(variable -> {
            NDArray value = trace.read(variable);
            counts.put(
                    variable.name(),
                    value.isNaN()
                            .logicalOr(value.isInfinite())
                            .toType(DataType.FLOAT32, false)
                            .sum());
        }));
        return counts;
    }
}
