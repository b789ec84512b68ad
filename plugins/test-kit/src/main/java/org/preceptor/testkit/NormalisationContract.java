package org.preceptor.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.preceptor.api.spi.Normalisation;
import org.preceptor.api.spi.Normalisation.Statistic;

/** What every normalisation promises. A test class implements this interface and names its normalisation. */
public interface NormalisationContract extends PartContract {

    /** The normalisation under test. */
    Normalisation normalisation();

    @Override
    default Normalisation part() {
        return normalisation();
    }

    /** The shapes of inputs that it can be learnt from: pictures, vectors and series of numbers, unless overridden. */
    default List<Shape> examples() {
        return List.of(new Shape(3, 4, 5), new Shape(7), new Shape(2, 6));
    }

    private static Normalisation.Inputs training(Shape shape, int size) {
        boolean pictures = shape.dimension() == 3;
        return new Normalisation.Inputs() {
            @Override
            public int size() {
                return size;
            }

            @Override
            public Shape shape() {
                return shape;
            }

            @Override
            public double scale() {
                return pictures ? 1 / 255.0 : 1;
            }

            @Override
            public void read(int example, float[] row) {
                Random random = new Random(example);
                for (int i = 0; i < shape.size(); i++) {
                    row[i] = pictures ? random.nextInt(256) : (float) random.nextGaussian() * (i + 1);
                }
            }
        };
    }

    private NDList learnt(Shape shape, int size, NDManager manager) {
        NDList arrays = new NDList();
        for (Statistic statistic : normalisation().fit(training(shape, size))) {
            arrays.add(manager.create(statistic.values(), statistic.shape()));
        }
        return arrays;
    }

    private static NDArray inputs(Shape shape, int batch, NDManager manager) {
        manager.getEngine().setRandomSeed(1);
        return manager.randomUniform(0, 1, new Shape(batch).addAll(shape), DataType.FLOAT32);
    }

    @Test
    default void learnsFiniteNumbersTheSameEveryTime() {
        for (Shape shape : examples()) {
            for (int size : new int[] {1, 40}) {
                List<Statistic> first = normalisation().fit(training(shape, size));
                List<Statistic> second = normalisation().fit(training(shape, size));
                assertThat(second).hasSameSizeAs(first);
                for (int i = 0; i < first.size(); i++) {
                    assertThat(second.get(i).name()).isEqualTo(first.get(i).name());
                    assertThat(second.get(i).shape()).isEqualTo(first.get(i).shape());
                    assertThat(second.get(i).values()).isEqualTo(first.get(i).values());
                }
                assertThat(first.stream().map(Statistic::name)).doesNotHaveDuplicates();
                for (Statistic statistic : first) {
                    for (float value : statistic.values()) {
                        assertThat(value)
                                .as("'%s' of %d examples", statistic.name(), size)
                                .isFinite();
                    }
                }
            }
        }
    }

    @Test
    default void keepsShapeAndTypeForABatchAndForOneExample() {
        try (NDManager manager = NDManager.newBaseManager()) {
            for (Shape shape : examples()) {
                NDList learnt = learnt(shape, 40, manager);
                for (int batch : new int[] {1, 5}) {
                    NDArray inputs = inputs(shape, batch, manager);
                    NDArray normalised = normalisation().apply(inputs, learnt);
                    assertThat(normalised.getShape()).isEqualTo(inputs.getShape());
                    assertThat(normalised.getDataType()).isEqualTo(DataType.FLOAT32);
                }
            }
        }
    }

    @Test
    default void yieldsFiniteNumbersForInputsWithoutContrastToo() {
        try (NDManager manager = NDManager.newBaseManager()) {
            for (Shape shape : examples()) {
                NDList learnt = learnt(shape, 40, manager);
                Contracts.assertFinite(normalisation().apply(inputs(shape, 5, manager), learnt));
                Contracts.assertFinite(
                        normalisation().apply(manager.ones(new Shape(2).addAll(shape), DataType.FLOAT32), learnt));
                Contracts.assertFinite(
                        normalisation().apply(manager.zeros(new Shape(2).addAll(shape), DataType.FLOAT32), learnt));
            }
        }
    }

    @Test
    default void doesNotChangeWhatItIsGiven() {
        try (NDManager manager = NDManager.newBaseManager()) {
            for (Shape shape : examples()) {
                NDList learnt = learnt(shape, 40, manager);
                List<float[]> statistics =
                        learnt.stream().map(NDArray::toFloatArray).toList();
                NDArray inputs = inputs(shape, 3, manager);
                float[] before = inputs.toFloatArray();
                normalisation().apply(inputs, learnt);
                assertThat(inputs.toFloatArray()).isEqualTo(before);
                for (int i = 0; i < statistics.size(); i++) {
                    assertThat(learnt.get(i).toFloatArray()).isEqualTo(statistics.get(i));
                }
            }
        }
    }

    @Test
    default void normalisesEachExampleOnItsOwn() {
        try (NDManager manager = NDManager.newBaseManager()) {
            for (Shape shape : examples()) {
                NDList learnt = learnt(shape, 40, manager);
                NDArray inputs = inputs(shape, 4, manager);
                NDArray together = normalisation().apply(inputs, learnt);
                for (int i = 0; i < 4; i++) {
                    Contracts.assertClose(
                            "example " + i + " alone",
                            normalisation()
                                    .apply(inputs.get(i + ":" + (i + 1)), learnt)
                                    .toFloatArray(),
                            together.get(i).toFloatArray(),
                            1e-3f);
                }
            }
        }
    }

    @Test
    default void canBeTracedAndIsThenTheSame() {
        try (NDManager manager = NDManager.newBaseManager()) {
            for (Shape shape : examples()) {
                NDList given = new NDList(inputs(shape, 4, manager));
                given.addAll(learnt(shape, 40, manager));
                NDArray traced = Traced.run(
                                given,
                                (m, inputs, gradient) -> new NDList(normalisation()
                                        .apply(inputs.get(0), new NDList(inputs.subList(1, inputs.size())))))
                        .get(0);
                NDArray atOnce = normalisation().apply(given.get(0), new NDList(given.subList(1, given.size())));
                Contracts.assertClose("traced", traced.toFloatArray(), atOnce.toFloatArray(), 1e-3f);
            }
        }
    }
}
