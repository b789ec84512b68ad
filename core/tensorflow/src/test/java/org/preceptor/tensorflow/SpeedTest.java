package org.preceptor.tensorflow;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.loss.Loss;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Measurements; run with {@code -Dtest=SpeedTest -Dtest.jvm.args=-Dspeed=true}. */
@EnabledIfSystemProperty(named = "speed", matches = "true")
class SpeedTest {
    private static final Logger LOG = LoggerFactory.getLogger(SpeedTest.class);
    private static final int BATCH = Integer.getInteger("speed.batch", 100);

    @Test
    void theFixedCostOfAStep() {
        try (Program program = Program.builder().step("step",
                List.of(new Input("x", DataType.FLOAT32, new Shape(16)), new Input("rate", DataType.FLOAT32, new Shape())),
                trace -> Map.of("y", trace.input("x").mul(trace.input("rate")).sum())).build()) {
            Step step = program.step("step");
            float[] x = new float[16];
            long start = 0;
            for (int i = 0; i < 40_000; i++) {
                start = i == 20_000 ? System.nanoTime() : start;
                try (StepResult result = step.run(i, Map.of("x", x, "rate", 0.1f))) {
                    result.scalar("y");
                }
            }
            LOG.info("a step costs " + (System.nanoTime() - start) / 20_000 / 1000.0 + " microseconds");
        }
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray x = manager.ones(new Shape(16));
            long start = 0;
            for (int i = 0; i < 40_000; i++) {
                start = i == 20_000 ? System.nanoTime() : start;
                x.add(x).close();
            }
            LOG.info("a computed operation costs " + (System.nanoTime() - start) / 20_000 / 1000.0 + " microseconds");
        }
    }

    private static SequentialBlock conv13() {
        SequentialBlock block = new SequentialBlock();
        int[][] stages = {{128, 128, 128}, {256, 256, 256}};
        for (int[] stage : stages) {
            for (int filters : stage) {
                conv(block, filters, 3, 1);
            }
            block.add(Pool.maxPool2dBlock(new Shape(2, 2), new Shape(2, 2)));
            block.add(Dropout.builder().optRate(0.5f).build());
        }
        conv(block, 512, 3, 0);
        conv(block, 256, 1, 0);
        conv(block, 128, 1, 0);
        return block.add(Pool.globalAvgPool2dBlock()).add(Linear.builder().setUnits(10).build());
    }

    private static void conv(SequentialBlock block, int filters, int kernel, int padding) {
        block.add(Conv2d.builder().setKernelShape(new Shape(kernel, kernel)).setFilters(filters)
                .optPadding(new Shape(padding, padding)).build());
        block.add(BatchNorm.builder().build());
        block.add(Activation.leakyReluBlock(0.1f));
    }

    /** The papers' network, batch 100: student and teacher forwards, gradients, Adam, moving average. */
    @Test
    void aMeanTeacherStep() {
        SequentialBlock student = conv13();
        Shape images = new Shape(BATCH, 3, 32, 32);
        try (NDManager manager = NDManager.newBaseManager()) {
            student.initialize(manager, DataType.FLOAT32, images);
            Program.Builder builder = Program.builder().seed(3);
            builder.step("train", List.of(new Input("image", DataType.FLOAT32, images),
                    new Input("label", DataType.INT64, new Shape(BATCH))), trace -> {
                TracedParameters parameters = new TracedParameters(trace, student);
                NDArray image = trace.input("image");
                NDArray out = trace.within("student", () -> student.forward(parameters, new NDList(noisy(image)), true).head());
                NDArray target = trace.within("teacher", () -> student.forward(parameters, new NDList(noisy(image)), true).head()).stopGradient();
                NDArray loss = Loss.softmaxCrossEntropyLoss()
                        .evaluate(new NDList(trace.input("label").expandDims(1)), new NDList(out))
                        .add(out.softmax(1).sub(target.softmax(1)).square().mean());
                NDList gradients = trace.gradients(loss, parameters.trainable());
                NDManager graph = trace.manager();
                Map<Variable, NDArray> all = new LinkedHashMap<>();
                parameters.forEach((variable, i) -> all.put(variable, gradients.get(i)));
                int i = 0;
                for (Map.Entry<Variable, NDArray> entry : all.entrySet()) {
                    Variable p = entry.getKey();
                    Variable m = trace.variable("m" + i, p.type(), p.shape());
                    Variable v = trace.variable("v" + i, p.type(), p.shape());
                    Variable teacher = trace.variable("t" + i++, p.type(), p.shape());
                    trace.adam(p, m, v, graph.create(0.9f), graph.create(0.99f), graph.create(0.003f), graph.create(0.9f),
                            graph.create(0.99f), graph.create(1e-8f), entry.getValue());
                    trace.assign(teacher, trace.read(teacher).mul(0.99).add(trace.read(p).mul(0.01)));
                }
                return Map.of("loss", loss);
            });
            // the same amount of work as this step at batch 100, per second of processor, is what to compare with
            NDArray square = manager.randomNormal(new Shape(2000, 2000));
            square.matMul(square).close();
            long calibration = processorMillis();
            for (int i = 0; i < 5; i++) {
                square.matMul(square).close();
            }
            LOG.info("products of matrices: " + 5 * 16_000 / (processorMillis() - calibration)
                    + " GFLOP per second of processor");
            NDArray image = manager.randomNormal(images);
            long[] label = new long[BATCH];
            long before = System.nanoTime();
            try (Program program = builder.build()) {
                LOG.info("building took " + (System.nanoTime() - before) / 1_000_000 + " ms");
                for (int i = 0; i < 4; i++) {
                    long start = System.nanoTime();
                    long used = processorMillis();
                    try (StepResult result = program.step("train").run(i, Map.of("image", image, "label", label))) {
                        long work = 577L * BATCH * 10;
                        LOG.info("step " + i + ": " + work / (processorMillis() - used) + " GFLOP per second of processor, " + (System.nanoTime() - start) / 1_000_000 + " ms, of all processors "
                                + (processorMillis() - used) + " ms, loss " + result.scalar("loss"));
                    }
                }
            }
        }
    }

    /** Time used, which other programs on the machine disturb less than time passed. */
    private static long processorMillis() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis();
    }

    private static NDArray noisy(NDArray image) {
        return image.add(image.getManager().randomNormal(0, 0.15f, image.getShape(), DataType.FLOAT32));
    }
}
