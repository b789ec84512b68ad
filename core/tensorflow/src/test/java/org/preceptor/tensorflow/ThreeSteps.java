package org.preceptor.tensorflow;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.pooling.Pool;
import java.util.List;
import java.util.Map;
import org.preceptor.tensorflow.spec.Execution;
import org.preceptor.tensorflow.spec.Input;
import org.preceptor.tensorflow.spec.Precision;

/** A small network trained for three steps in one precision, as a process of its own. Prints the losses. */
final class ThreeSteps {
    private static final Shape IMAGES = new Shape(8, 3, 12, 12);

    private ThreeSteps() {}

    public static void main(String[] arguments) {
        Precision precision = Precision.of(arguments[0]).orElseThrow();
        GraphEngine.get().setRandomSeed(1);
        SequentialBlock network = network();
        try (NDManager manager = NDManager.newBaseManager()) {
            network.initialize(manager, DataType.FLOAT32, IMAGES);
            float[] images = manager.randomNormal(IMAGES).toFloatArray();
            Program.Builder builder = Program.builder()
                    .execution(Execution.defaults().with(precision))
                    .step("train", List.of(new Input("images", DataType.FLOAT32, IMAGES)), trace -> {
                        TracedParameters parameters = new TracedParameters(trace, network);
                        NDArray logits = network.forward(parameters, new NDList(trace.input("images")), true)
                                .singletonOrThrow();
                        NDArray loss = logits.logSoftmax(1).get(":, 0").mean().neg();
                        parameters.descend(trace, loss, 0.1);
                        return Map.of("loss", loss);
                    });
            try (Program program = builder.build()) {
                for (int step = 0; step < 3; step++) {
                    try (StepResult result = program.step("train").run(step, Map.of("images", images))) {
                        System.out.println("loss " + result.scalar("loss"));
                    }
                }
            }
        }
    }

    private static SequentialBlock network() {
        SequentialBlock network = new SequentialBlock();
        for (int filters : new int[] {16, 12}) {
            network.add(Conv2d.builder()
                    .setKernelShape(new Shape(3, 3))
                    .optPadding(new Shape(1, 1))
                    .setFilters(filters)
                    .build());
            network.add(BatchNorm.builder().build());
            network.add(Activation.leakyReluBlock(0.1f));
            network.add(Pool.maxPool2dBlock(new Shape(2, 2), new Shape(2, 2)));
        }
        return network.add(Blocks.batchFlattenBlock())
                .add(Linear.builder().setUnits(5).build());
    }
}
