package org.preceptor.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.preceptor.api.Moment;
import org.preceptor.api.spi.Optimiser;
import org.preceptor.api.step.Weight;

/**
 * What every optimiser promises, over several steps of a run of 100 epochs. A test class implements this interface and
 * names its optimiser.
 */
public interface OptimiserContract extends PartContract {

    /** The optimiser under test. */
    Optimiser optimiser();

    @Override
    default Optimiser part() {
        return optimiser();
    }

    private static Moment moment(int step) {
        return new Moment(step, 10, 1000);
    }

    private static NDArray random(NDManager manager, Shape shape, int seed) {
        manager.getEngine().setRandomSeed(seed);
        return manager.randomNormal(shape, DataType.FLOAT32);
    }

    private List<TestWeight> weights(NDManager manager, List<NDArray> values, double rateFactor, double decayFactor) {
        List<TestWeight> weights = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            NDArray none = manager.zeros(values.get(i).getShape());
            weights.add(new TestWeight("weight" + i, values.get(i), none, rateFactor, decayFactor));
        }
        return weights;
    }

    /** The weights after as many steps, each with a gradient of its own. */
    private List<NDArray> after(int steps, NDManager manager, List<TestWeight> weights) {
        TestStep step = new TestStep(manager, 1, 2).moment(moment(0));
        for (int i = 0; i < steps; i++) {
            for (int j = 0; j < weights.size(); j++) {
                Shape shape = weights.get(j).value().getShape();
                weights.get(j).gradient(random(manager, shape, 100 * i + j));
            }
            optimiser().update(List.copyOf(weights), step);
            step.next();
        }
        return weights.stream().map(Weight::value).toList();
    }

    private static List<NDArray> twoLayers(NDManager manager) {
        return List.of(
                random(manager, new Shape(3, 2), 7),
                random(manager, new Shape(2), 8),
                random(manager, new Shape(2, 3, 3, 3), 9));
    }

    @Test
    default void keepsShapesAndTypesAndStaysFinite() {
        try (NDManager manager = NDManager.newBaseManager()) {
            after(4, manager, weights(manager, twoLayers(manager), 1, 1)).forEach(value -> {
                Contracts.assertFloats(value);
                Contracts.assertFinite(value);
            });
        }
    }

    @Test
    default void theLearningRateIsFiniteAndNotNegativeThroughoutARun() {
        for (int step = 0; step < 1000; step++) {
            assertThat(optimiser().learningRate().at(moment(step)))
                    .as("the learning rate at step %d", step)
                    .isFinite()
                    .isNotNegative();
        }
        optimiser()
                .schedules()
                .forEach((name, schedule) -> assertThat(schedule.at(moment(0)))
                        .as("schedule '%s'", name)
                        .isFinite());
    }

    @Test
    default void aLearningRateFactorOfZeroLeavesAWeightAsItIs() {
        try (NDManager manager = NDManager.newBaseManager()) {
            List<NDArray> before = twoLayers(manager);
            List<float[]> values = before.stream().map(NDArray::toFloatArray).toList();
            List<NDArray> after = after(3, manager, weights(manager, before, 0, 1));
            for (int i = 0; i < values.size(); i++) {
                assertThat(after.get(i).toFloatArray()).containsExactly(values.get(i), within(1e-7f));
            }
        }
    }

    @Test
    default void theFirstStepGoesDownhill() {
        try (NDManager manager = NDManager.newBaseManager()) {
            for (NDArray value : twoLayers(manager)) {
                NDArray gradient = random(manager, value.getShape(), 3);
                TestWeight weight = new TestWeight("weight", value, gradient, 1, 0);
                optimiser().update(List.of(weight), new TestStep(manager, 1, 2).moment(moment(0)));
                float slope = weight.value().sub(value).mul(gradient).sum().toFloatArray()[0];
                assertThat(slope)
                        .as("the change of the weight times its gradient")
                        .isNotPositive();
                if (optimiser().learningRate().at(moment(0)) > 0) {
                    assertThat(slope)
                            .as("the change of the weight times its gradient")
                            .isNegative();
                }
            }
        }
    }

    @Test
    default void whatOneWeightHasDoesNotDependOnTheOthers() {
        try (NDManager manager = NDManager.newBaseManager()) {
            List<NDArray> values = twoLayers(manager);
            float[] alone = after(3, manager, weights(manager, values.subList(0, 1), 1, 1))
                    .get(0)
                    .toFloatArray();
            float[] together =
                    after(3, manager, weights(manager, values, 1, 1)).get(0).toFloatArray();
            assertThat(together).isEqualTo(alone);
        }
    }

    @Test
    default void aTracedStepIsAsOneThatIsComputedAtOnce() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDList arrays = new NDList(twoLayers(manager));
            int count = arrays.size();
            for (int i = 0; i < count; i++) {
                arrays.add(random(manager, arrays.get(i).getShape(), 100 + i));
            }
            NDList traced = Traced.run(arrays, (m, inputs, gradient) -> oneStep(m, inputs));
            NDList eager = oneStep(manager, arrays);
            for (int i = 0; i < count; i++) {
                Contracts.assertSame(traced.get(i).toFloatArray(), eager.get(i).toFloatArray());
            }
        }
    }

    /** @param arrays weights, then their gradients */
    private NDList oneStep(NDManager manager, NDList arrays) {
        int count = arrays.size() / 2;
        List<Weight> weights = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            weights.add(new TestWeight("weight" + i, arrays.get(i), arrays.get(count + i)));
        }
        optimiser().update(weights, new TestStep(manager, 1, 2).moment(moment(0)));
        return new NDList(weights.stream().map(Weight::value).toList());
    }
}
