package org.preceptor.benchmarks;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Map;
import org.preceptor.tensorflow.GraphEngine;
import org.preceptor.tensorflow.Program;
import org.preceptor.tensorflow.StepResult;
import org.preceptor.tensorflow.spec.Execution;
import org.preceptor.tensorflow.spec.Precision;

/** The product of two square matrices: what the machine can do. They are stored as they are multiplied. */
final class MatrixProduct implements Workload {
    private final long size;
    private final Program program;

    MatrixProduct(long size, Execution execution) {
        this.size = size;
        try (NDManager manager = NDManager.newBaseManager(Device.cpu(), GraphEngine.NAME)) {
            DataType type = execution.precision() == Precision.BFLOAT16 ? DataType.BFLOAT16 : DataType.FLOAT32;
            NDArray matrix = manager.randomUniform(-1, 1, new Shape(size, size), DataType.FLOAT32)
                    .toType(type, false);
            Program.Builder builder = Program.builder();
            var left = builder.variable("left", matrix);
            var right = builder.variable("right", matrix);
            // one row of the result is fetched, so that nothing but the product costs anything
            program = builder.step(
                            "product",
                            List.of(),
                            trace -> Map.of(
                                    "row",
                                    trace.read(left)
                                            .matMul(trace.read(right))
                                            .get(0)
                                            .toType(DataType.FLOAT32, false)))
                    .build();
        }
    }

    @Override
    public void step() {
        try (StepResult result = program.step("product").run(0, Map.of())) {
            Workload.requireFinite(result.floats("row")[0]);
        }
    }

    @Override
    public double gigaflops() {
        return 2.0 * size * size * size / 1e9;
    }

    @Override
    public void close() {
        program.close();
    }
}
