package org.preceptor.benchmarks;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import ai.djl.util.Pair;
import org.preceptor.benchmarks.network.Networks;

/**
 * The step of {@link EngineStep} on DJL's PyTorch engine. The teacher's pass records no graph; Adam is PyTorch's own,
 * in place, as is the moving average; each step's arrays are freed at its end.
 */
final class PyTorchStep implements Workload {
    private final NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
    private final Engine engine = Engine.getEngine("PyTorch");
    private final Networks network;
    private final SequentialBlock student;
    private final SequentialBlock teacher;
    private final ParameterStore store = new ParameterStore(manager, false);
    private final Optimizer adam =
            Optimizer.adam().optLearningRateTracker(Tracker.fixed(0.001f)).build();
    private final NDArray inputs;
    private final NDArray labels;

    PyTorchStep(Networks network) {
        this.network = network;
        student = network.block().get();
        teacher = network.block().get();
        for (SequentialBlock block : new SequentialBlock[] {student, teacher}) {
            block.initialize(manager, DataType.FLOAT32, network.inputs());
        }
        for (Pair<String, Parameter> pair : student.getParameters()) {
            if (pair.getValue().requiresGradient()) {
                pair.getValue().getArray().setRequiresGradient(true);
            }
        }
        for (Pair<String, Parameter> pair : teacher.getParameters()) {
            pair.getValue().freeze(true);
        }
        inputs = manager.randomNormal(network.inputs());
        labels = manager.arange(network.batch())
                .toType(DataType.INT64, true)
                .mod(Networks.CLASSES)
                .oneHot(Networks.CLASSES)
                .toType(DataType.FLOAT32, true);
    }

    @Override
    public void step() {
        try (NDManager scope = manager.newSubManager()) {
            try (GradientCollector collector = engine.newGradientCollector()) {
                NDArray logits =
                        student.forward(store, new NDList(noisy(scope)), true).head();
                NDArray target = teacher.forward(store, new NDList(noisy(scope)), true)
                        .head()
                        .softmax(1)
                        .stopGradient();
                NDArray loss = logits.logSoftmax(1)
                        .mul(labels)
                        .sum()
                        .mul(-1f / network.batch())
                        .add(logits.softmax(1).sub(target).square().mean());
                collector.backward(loss);
                Workload.requireFinite(loss.getFloat());
            }
            for (int i = 0; i < student.getParameters().size(); i++) {
                Pair<String, Parameter> pair = student.getParameters().get(i);
                if (pair.getValue().requiresGradient()) {
                    NDArray weight = pair.getValue().getArray();
                    try (NDArray gradient = weight.getGradient();
                            NDArray plain = weight.stopGradient()) {
                        adam.update(pair.getKey(), weight, gradient);
                        try (NDArray part = plain.mul(0.01f)) {
                            teacher.getParameters()
                                    .get(i)
                                    .getValue()
                                    .getArray()
                                    .muli(0.99f)
                                    .addi(part);
                        }
                    }
                }
            }
        }
    }

    private NDArray noisy(NDManager scope) {
        return scope.randomNormal(0, 0.15f, network.inputs(), DataType.FLOAT32).addi(inputs);
    }

    @Override
    public void close() {
        manager.close();
    }
}
