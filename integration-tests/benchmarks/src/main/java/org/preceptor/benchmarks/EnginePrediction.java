package org.preceptor.benchmarks;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.training.ParameterStore;
import ai.djl.util.Pair;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.preceptor.benchmarks.network.Networks;
import org.preceptor.tensorflow.FeedArray;
import org.preceptor.tensorflow.GraphEngine;
import org.preceptor.tensorflow.Program;
import org.preceptor.tensorflow.Step;
import org.preceptor.tensorflow.StepResult;
import org.preceptor.tensorflow.Trace;
import org.preceptor.tensorflow.spec.Execution;
import org.preceptor.tensorflow.spec.Input;

/** A network's probabilities on the graph engine. */
final class EnginePrediction implements Workload {
    private final NDManager manager = NDManager.newBaseManager(Device.cpu(), GraphEngine.NAME);
    private final Program program;
    private final Step step;
    private final FeedArray inputs;

    /** @param frozen whether the weights are constants of the program */
    EnginePrediction(Networks network, int batch, Execution execution, boolean frozen) {
        Shape shape = new Shape(batch).addAll(network.example());
        SequentialBlock block = network.block().get();
        block.initialize(manager, DataType.FLOAT32, shape);
        block.getParameters().forEach(each -> vary(each.getValue().getArray()));
        program = Program.builder()
                .execution(execution)
                .step(
                        "predict",
                        List.of(new Input("inputs", DataType.FLOAT32, shape)),
                        trace -> Map.of("probabilities", predict(trace, block)))
                .build();
        if (frozen) {
            program.freeze();
        }
        step = program.step("predict");
        inputs = FeedArray.of(DataType.FLOAT32, shape);
        inputs.buffer().asFloatBuffer().put(manager.randomNormal(shape).toFloatArray());
    }

    /** Biases and statistics as training leaves them: TensorFlow does not add zeros. */
    private static void vary(NDArray array) {
        if (array.getShape().dimension() == 1) {
            array.addi(array.getManager().randomUniform(0, 0.1f, array.getShape()));
        }
    }

    private static NDArray predict(Trace trace, Block block) {
        Map<Parameter, NDArray> values = new HashMap<>();
        for (Pair<String, Parameter> entry : block.getParameters()) {
            Parameter parameter = entry.getValue();
            values.put(parameter, trace.read(trace.variable(entry.getKey(), parameter.getArray())));
        }
        ParameterStore weights = new ParameterStore(trace.manager(), false) {
            @Override
            public NDArray getValue(Parameter parameter, Device device, boolean training) {
                return values.get(parameter);
            }
        };
        NDArray images = trace.input("inputs");
        if (images.getShape().get(0) < 2) {
            return block.forward(weights, new NDList(images), false).head().softmax(1);
        }
        // as evaluation does, so that there is work for two processors
        NDList halves = images.split(2);
        return NDArrays.concat(new NDList(halves.stream()
                        .map(half ->
                                block.forward(weights, new NDList(half), false).head())
                        .toList()))
                .softmax(1);
    }

    @Override
    public void step() {
        try (StepResult result = step.run(0, Map.of("inputs", inputs))) {
            Workload.requireFinite(result.floats("probabilities")[0]);
        }
    }

    @Override
    public void close() {
        inputs.close();
        program.close();
        manager.close();
    }
}
