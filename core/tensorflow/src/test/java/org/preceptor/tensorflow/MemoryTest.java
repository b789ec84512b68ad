package org.preceptor.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.preceptor.tensorflow.eager.EagerValue;
import org.preceptor.tensorflow.spec.Input;
import org.preceptor.tensorflow.spec.Variable;

class MemoryTest {

    @Test
    void everyOperationFreesWhatItNeededOnTheWay() {
        for (Differentiable.Case operation : Differentiable.all()) {
            long before = EagerValue.open();
            try (NDManager manager = NDManager.newBaseManager()) {
                NDList x = new NDList();
                for (Differentiable.Given given : operation.inputs()) {
                    x.add(GradientCheck.array(manager, given.data(), given.shape(), operation.type()));
                }
                Object unused = operation.function().apply(x);
            }
            assertThat(EagerValue.open()).as(operation.name()).isEqualTo(before);
        }
    }

    @Test
    void closingAnArrayFreesItAtOnce() {
        try (NDManager manager = NDManager.newBaseManager()) {
            long before = EagerValue.open();
            NDArray array = manager.ones(new Shape(3));
            assertThat(EagerValue.open()).isEqualTo(before + 1);
            array.close();
            array.close();
            assertThat(EagerValue.open()).isEqualTo(before);
            assertThat(array.isReleased()).isTrue();
            assertThatThrownBy(array::toFloatArray)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("closed");
        }
    }

    @Test
    void anArrayThatMovesToAnotherManagerLivesAsLongAsThat() {
        try (NDManager outer = NDManager.newBaseManager()) {
            NDArray kept;
            try (NDManager inner = outer.newSubManager()) {
                kept = inner.ones(new Shape(3)).add(1);
                kept.attach(outer);
            }
            assertThat(kept.toFloatArray()).containsExactly(2, 2, 2);
        }
    }

    @Test
    void residentMemoryDoesNotGrowWithArraysOrSteps() throws Exception {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray image = manager.randomNormal(new Shape(8, 3, 16, 16));
            NDArray weight = manager.randomNormal(new Shape(16, 3, 3, 3));
            Shape one = new Shape(1, 1);
            Program.Builder builder = Program.builder();
            Variable w = builder.variable("w", weight);
            builder.step("step", List.of(new Input("x", DataType.FLOAT32, image.getShape())), trace -> {
                NDArray v = trace.read(w);
                NDArray y = v.getNDArrayInternal()
                        .convolution(trace.input("x"), v, null, one, one, one, 1)
                        .singletonOrThrow();
                trace.assign(
                        w,
                        v.sub(trace.gradients(y.square().mean(), new NDList(v))
                                .get(0)
                                .mul(0.01)));
                return Map.of("y", y);
            });
            try (Program program = builder.build()) {
                work(1000, manager, program, image, weight);
                long before = resident();
                // 2000 times 8 x 16 x 16 x 16 floats, computed and traced, would be 500 MB
                work(2000, manager, program, image, weight);
                assertThat(resident() - before).isLessThan(60_000);
            }
        }
    }

    private static void work(int times, NDManager manager, Program program, NDArray image, NDArray weight) {
        Shape one = new Shape(1, 1);
        for (int i = 0; i < times; i++) {
            try (NDManager scope = manager.newSubManager();
                    StepResult result = program.step("step").run(i, Map.of("x", image))) {
                NDArray x = scope.create(image.toFloatArray(), image.getShape());
                NDArray y = Activation.relu(x.getNDArrayInternal()
                        .convolution(x, weight, null, one, one, one, 1)
                        .singletonOrThrow());
                y.addi(1).sum();
                result.array("y", scope).mean();
            }
        }
    }

    /** In kilobytes. The pom fixes the heap's size, so that its growth is not counted. */
    private static long resident() throws Exception {
        Path status = Path.of("/proc/self/status");
        org.junit.jupiter.api.Assumptions.assumeTrue(Files.exists(status));
        return Files.readAllLines(status).stream()
                .filter(l -> l.startsWith("VmRSS"))
                .mapToLong(l -> Long.parseLong(l.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }
}
