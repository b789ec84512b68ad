package org.preceptor.benchmarks;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.training.ParameterStore;
import ai.djl.util.Pair;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.preceptor.api.config.Setting;
import org.preceptor.api.spi.Augmentation;
import org.preceptor.benchmarks.network.Networks;
import org.preceptor.core.Preceptor;
import org.preceptor.tensorflow.GraphEngine;
import org.preceptor.tensorflow.Program;
import org.preceptor.tensorflow.Step;
import org.preceptor.tensorflow.StepResult;
import org.preceptor.tensorflow.Trace;
import org.preceptor.tensorflow.spec.Execution;
import org.preceptor.tensorflow.spec.Input;
import org.preceptor.tensorflow.spec.Variable;

/**
 * A Mean Teacher step of DJL's blocks on the graph engine: shifts of pictures if asked for, input noise, both passes,
 * gradients, Adam, moving average.
 */
final class EngineStep implements Workload {
    /** As training does: 16 MiB. */
    private static final long BUCKET = 4L << 20;

    private final NDManager manager = NDManager.newBaseManager(Device.cpu(), GraphEngine.NAME);
    private final Program program;
    private final Step step;
    private final Map<String, Object> feeds;
    private final double gigaflops;
    private final long gradientBytes;
    private long number;

    EngineStep(Networks network, Execution execution) {
        this(network, Program.builder().execution(execution), false);
    }

    /**
     * The step of several replicas, each over its share of the batch.
     *
     * @param builder says of how many, and where they are
     * @param summed whether they add up their gradients, without which each goes its own way
     */
    EngineStep(Networks network, Program.Builder builder, boolean summed) {
        SequentialBlock block = network.block().get();
        block.initialize(manager, DataType.FLOAT32, network.inputs());
        gigaflops = network.gigaflops(block);
        gradientBytes = 4
                * block.getParameters().values().stream()
                        .filter(Parameter::requiresGradient)
                        .mapToLong(parameter -> parameter.getArray().size())
                        .sum();
        int batch = network.batch();
        program = program(network, builder, block, summed);
        step = program.step("train");
        int[] labels = new int[batch];
        for (int i = 0; i < batch; i++) {
            labels[i] = i % Networks.CLASSES;
        }
        feeds = Map.of("inputs", manager.randomNormal(network.inputs()), "labels", labels, "rate", 0.001f);
    }

    private static Program program(Networks network, Program.Builder builder, Block block, boolean summed) {
        if (!network.shifted()) {
            return program(network, builder, block, UnaryOperator.identity(), summed);
        }
        Path plugins = Path.of(System.getProperty("benchmarks.distribution"), "plugins");
        try (Preceptor preceptor = Preceptor.builder().plugins(plugins).build()) {
            Augmentation translate = preceptor.parts().find(Augmentation.class, Setting.of("translate", "benchmarks"));
            return program(network, builder, block, translate::augment, summed);
        }
    }

    private static Program program(
            Networks network, Program.Builder builder, Block block, UnaryOperator<NDArray> shift, boolean summed) {
        return builder.seed(1)
                .replicatedStep(
                        "train",
                        List.of(
                                new Input("inputs", DataType.FLOAT32, network.inputs()),
                                new Input("labels", DataType.INT32, new Shape(network.batch())),
                                new Input("rate", DataType.FLOAT32, new Shape())),
                        trace -> train(trace, block, shift, summed))
                .build();
    }

    private static Map<String, NDArray> train(Trace trace, Block block, UnaryOperator<NDArray> shift, boolean summed) {
        Weights student = new Weights(trace, "student/", block);
        Weights teacher = new Weights(trace, "teacher/", block);
        NDArray inputs = trace.replicas().rows(trace.input("inputs"));
        NDArray logits = trace.within("student", () -> pass(block, student, shift.apply(inputs)));
        NDArray target = trace.within("teacher", () -> pass(block, teacher, shift.apply(inputs)))
                .softmax(1)
                .stopGradient();
        NDArray labels = trace.replicas().rows(trace.input("labels")).oneHot(Networks.CLASSES);
        NDArray loss = labels.mul(logits.logSoftmax(1))
                .sum()
                .div(-(double) inputs.getShape().get(0))
                .add(logits.softmax(1).sub(target).square().mean());
        NDArray beta1 = trace.manager().create(0.9f);
        NDArray beta2 = trace.manager().create(0.999f);
        NDArray epsilon = trace.manager().create(1e-8f);
        NDList values = new NDList(student.trainable.values());
        NDList own = trace.gradients(loss, values);
        NDList gradients = summed ? trace.replicas().sums(own, BUCKET) : own;
        int i = 0;
        for (String name : student.trainable.keySet()) {
            Variable weight = student.variables.get(name);
            Variable first = variable(trace, "first/" + name, weight);
            Variable second = variable(trace, "second/" + name, weight);
            trace.adam(
                    weight,
                    first,
                    second,
                    beta1,
                    beta2,
                    trace.input("rate"),
                    beta1,
                    beta2,
                    epsilon,
                    gradients.get(i++));
            trace.assign(
                    teacher.variables.get(name),
                    teacher.trainable
                            .get(name)
                            .mul(0.99f)
                            .add(trace.read(weight).mul(0.01f)));
        }
        return Map.of("loss", loss);
    }

    private static Variable variable(Trace trace, String name, Variable like) {
        return trace.find(name).orElseGet(() -> trace.variable(name, like.type(), like.shape()));
    }

    private static NDArray pass(Block block, Weights weights, NDArray inputs) {
        NDArray noise = inputs.getManager().randomNormal(0, 0.15f, inputs.getShape(), DataType.FLOAT32);
        return block.forward(weights, new NDList(inputs.add(noise)), true).head();
    }

    /** A block's parameters as variables. */
    private static final class Weights extends ParameterStore {
        private final Map<Parameter, NDArray> arrays = new LinkedHashMap<>();
        private final Map<String, NDArray> trainable = new LinkedHashMap<>();
        private final Map<String, Variable> variables = new LinkedHashMap<>();

        Weights(Trace trace, String prefix, Block block) {
            super(trace.manager(), false);
            for (Pair<String, Parameter> entry : block.getParameters()) {
                Parameter parameter = entry.getValue();
                String name = prefix + entry.getKey();
                Variable variable = trace.find(name).orElseGet(() -> trace.variable(name, parameter.getArray()));
                variables.put(entry.getKey(), variable);
                NDArray array = parameter.requiresGradient() ? trace.read(variable) : trace.bind(variable);
                arrays.put(parameter, array);
                if (parameter.requiresGradient()) {
                    trainable.put(entry.getKey(), array);
                }
            }
        }

        @Override
        public NDArray getValue(Parameter parameter, Device device, boolean training) {
            return arrays.get(parameter);
        }
    }

    @Override
    public void step() {
        try (StepResult result = step.run(number++, feeds)) {
            Workload.requireFinite(result.scalar("loss"));
        }
    }

    @Override
    public double gigaflops() {
        return gigaflops;
    }

    @Override
    public long gradientBytes() {
        return gradientBytes;
    }

    @Override
    public void close() {
        program.close();
        manager.close();
    }
}
