package org.preceptor.benchmarks;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.training.ParameterStore;
import ai.djl.util.Pair;
import org.preceptor.benchmarks.network.Networks;

/** A network's probabilities on DJL's PyTorch engine, which records no graph for them. */
final class PyTorchPrediction implements Workload {
    private final NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
    private final SequentialBlock block;
    private final ParameterStore store = new ParameterStore(manager, false);
    private final NDArray inputs;

    PyTorchPrediction(Networks network, int batch) {
        Shape shape = new Shape(batch).addAll(network.example());
        block = network.block().get();
        block.initialize(manager, DataType.FLOAT32, shape);
        for (Pair<String, Parameter> pair : block.getParameters()) {
            pair.getValue().freeze(true);
        }
        inputs = manager.randomNormal(shape);
    }

    @Override
    public void step() {
        try (NDManager scope = manager.newSubManager()) {
            NDArray mine = inputs.duplicate();
            mine.attach(scope);
            float[] probabilities = block.forward(store, new NDList(mine), false)
                    .head()
                    .softmax(1)
                    .toFloatArray();
            Workload.requireFinite(probabilities[0]);
        }
    }

    @Override
    public void close() {
        manager.close();
    }
}
