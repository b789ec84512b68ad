package org.preceptor.benchmarks;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.preceptor.api.config.Setting;
import org.preceptor.api.spi.Augmentation;
import org.preceptor.core.Preceptor;
import org.preceptor.tensorflow.GraphEngine;
import org.preceptor.tensorflow.Program;
import org.preceptor.tensorflow.StepResult;
import org.preceptor.tensorflow.Trace;
import org.preceptor.tensorflow.spec.Input;
import org.preceptor.tensorflow.spec.Variable;

/**
 * What Mean Teacher's two views of a batch cost beside the network conv-13: examples gathered from the resident set,
 * moved, mirrored and disturbed, and the masks of both passes' dropout.
 */
final class ViewsStep implements Workload {
    private static final int EXAMPLES = 10_000;
    private static final int BATCH = 100;

    private final NDManager manager = NDManager.newBaseManager(Device.cpu(), GraphEngine.NAME);
    private final Program program;
    private final int[] indices;
    private long number;

    ViewsStep(Path distribution) {
        Random random = new Random(1);
        byte[] pixels = new byte[EXAMPLES * 32 * 32 * 3];
        random.nextBytes(pixels);
        indices = random.ints(BATCH, 0, EXAMPLES).toArray();
        Program.Builder builder = Program.builder().seed(1);
        Variable data = builder.variable(
                "data", manager.create(ByteBuffer.wrap(pixels), new Shape(EXAMPLES, 32, 32, 3), DataType.UINT8));
        Variable first = builder.variable("first", manager.ones(new Shape(BATCH, 16, 16, 128)));
        Variable second = builder.variable("second", manager.ones(new Shape(BATCH, 8, 8, 256)));
        try (Preceptor preceptor =
                Preceptor.builder().plugins(distribution.resolve("plugins")).build()) {
            List<Augmentation> augmentations =
                    List.of(part(preceptor, "translate"), part(preceptor, "horizontal-flip"));
            program = builder.step("views", List.of(new Input("indices", DataType.INT32, new Shape(BATCH))), trace -> {
                        NDArray sum = trace.manager().create(0f);
                        for (String view : List.of("student", "target")) {
                            sum = sum.add(trace.within(view, () -> view(trace, data, augmentations)));
                            sum = sum.add(trace.within(view + ".pool1", () -> dropped(trace, first)));
                            sum = sum.add(trace.within(view + ".pool2", () -> dropped(trace, second)));
                        }
                        return Map.of("sum", sum);
                    })
                    .build();
        }
    }

    private static Augmentation part(Preceptor preceptor, String name) {
        return preceptor.parts().find(Augmentation.class, Setting.of(name, "benchmarks"));
    }

    private static NDArray view(Trace trace, Variable data, List<Augmentation> augmentations) {
        NDArray images = trace.readRows(data, trace.input("indices"))
                .toType(DataType.FLOAT32, false)
                .div(255f)
                .transpose(0, 3, 1, 2);
        for (Augmentation augmentation : augmentations) {
            images = augmentation.augment(images);
        }
        return images.add(trace.manager().randomNormal(0, 0.15f, images.getShape(), DataType.FLOAT32))
                .sum();
    }

    private static NDArray dropped(Trace trace, Variable activations) {
        NDArray x = trace.read(activations);
        return x.getNDArrayInternal().dropout(x, 0.5f, true).head().sum();
    }

    @Override
    public void step() {
        try (StepResult result = program.step("views").run(number++, Map.of("indices", indices))) {
            Workload.requireFinite(result.scalar("sum"));
        }
    }

    @Override
    public void close() {
        program.close();
        manager.close();
    }
}
