package org.preceptor.tensorflow.eager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.Dropout;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.preceptor.tensorflow.GraphEngine;

/** DJL's own training API. */
class GradientCollectorTest {
    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void close() {
        manager.close();
    }

    private NDArray watched(float... values) {
        NDArray array = manager.create(values);
        array.setRequiresGradient(true);
        return array;
    }

    @Test
    void gradientsAddUpOverPassesUntilTheyAreZeroed() {
        NDArray x = watched(1, 2, 3);
        try (GradientCollector collector = GraphEngine.get().newGradientCollector()) {
            collector.backward(x.square().sum());
            assertThat(x.getGradient().toFloatArray()).containsExactly(2, 4, 6);
            collector.backward(x.mul(3));
            assertThat(x.getGradient().toFloatArray()).containsExactly(5, 7, 9);
            collector.zeroGradients();
            assertThat(x.getGradient().toFloatArray()).containsExactly(0, 0, 0);
        }
    }

    @Test
    void eachCollectorBeginsWithFreshGradients() {
        NDArray x = watched(1, 2);
        NDArray unused = watched(3);
        for (int i = 0; i < 3; i++) {
            try (GradientCollector collector = GraphEngine.get().newGradientCollector()) {
                assertThat(x.getGradient().toFloatArray()).containsExactly(0, 0);
                collector.backward(i == 0 ? x.mul(2).add(unused) : x.mul(2));
            }
            assertThat(x.getGradient().toFloatArray()).containsExactly(2, 2);
        }
        assertThat(unused.getGradient().toFloatArray()).containsExactly(0);
        GraphEngine.get().newGradientCollector().close();
        assertThat(x.getGradient().toFloatArray()).containsExactly(0, 0);
    }

    @Test
    void gradientsAreFreshInAnotherThreadAndThoseOfAThirdAreLeftAlone() throws Exception {
        NDArray x = watched(1);
        NDArray own = watched(1);
        try (GradientCollector collector = GraphEngine.get().newGradientCollector()) {
            collector.backward(x.mul(2).add(own));
        }
        Thread other = new Thread(() -> {
            try (GradientCollector collector = GraphEngine.get().newGradientCollector()) {
                collector.backward(x.mul(5));
            }
        });
        other.start();
        other.join();
        assertThat(x.getGradient().toFloatArray()).containsExactly(5);
        assertThat(own.getGradient().toFloatArray()).containsExactly(1);
    }

    @Test
    void noGradientPassesAStop() {
        NDArray x = watched(1, 2);
        try (GradientCollector collector = GraphEngine.get().newGradientCollector()) {
            collector.backward(x.mul(x.stopGradient()).sum());
        }
        assertThat(x.getGradient().toFloatArray()).containsExactly(1, 2);
    }

    @Test
    void aCopyCarriesTheGradient() {
        NDArray x = watched(1, 2);
        try (GradientCollector collector = GraphEngine.get().newGradientCollector()) {
            collector.backward(x.duplicate().reshape(1, 2).mul(4).sum());
        }
        assertThat(x.getGradient().toFloatArray()).containsExactly(4, 4);
    }

    @Test
    void aTargetWithoutAWatchedArrayAndASecondCollectorAreRefused() {
        try (GradientCollector collector = GraphEngine.get().newGradientCollector()) {
            assertThatThrownBy(() -> collector.backward(manager.create(1f).mul(2)))
                    .hasMessageContaining("does not depend on an array that requires a gradient");
            assertThatThrownBy(() -> GraphEngine.get().newGradientCollector())
                    .hasMessageContaining("open in this thread");
        }
        assertThatThrownBy(() -> manager.create(1f).getGradient()).hasMessageContaining("requires no gradient");
    }

    static Stream<Optimizer> optimisers() {
        return Stream.of(
                Optimizer.sgd().setLearningRateTracker(Tracker.fixed(0.5f)).build(),
                Optimizer.sgd()
                        .setLearningRateTracker(Tracker.fixed(0.2f))
                        .optMomentum(0.8f)
                        .build(),
                Optimizer.nag()
                        .setLearningRateTracker(Tracker.fixed(0.2f))
                        .setMomentum(0.8f)
                        .build(),
                Optimizer.adam().optLearningRateTracker(Tracker.fixed(0.05f)).build(),
                Optimizer.adamW().optLearningRateTracker(Tracker.fixed(0.05f)).build(),
                Optimizer.rmsprop().optLearningRateTracker(Tracker.fixed(0.02f)).build(),
                Optimizer.adagrad().optLearningRateTracker(Tracker.fixed(0.2f)).build(),
                Optimizer.adadelta().optEpsilon(1e-2f).build());
    }

    @ParameterizedTest
    @MethodSource("optimisers")
    void easyTrainLearnsWithEveryOptimiserAndLeavesNothingBehind(Optimizer optimiser) throws Exception {
        long before = EagerValue.open();
        try (Model model = Model.newInstance("mlp", GraphEngine.NAME)) {
            model.setBlock(new SequentialBlock()
                    .add(Linear.builder().setUnits(16).build())
                    .add(Activation::tanh)
                    .add(Dropout.builder().optRate(0.05f).build())
                    .add(Linear.builder().setUnits(2).build()));
            DefaultTrainingConfig config =
                    new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss()).optOptimizer(optimiser);
            try (Trainer trainer = model.newTrainer(config);
                    NDManager data = model.getNDManager().newSubManager()) {
                trainer.initialize(new Shape(8, 2));
                NDArray points = data.randomNormal(new Shape(32, 2));
                NDArray labels = points.get(":, 0")
                        .mul(points.get(":, 1"))
                        .gt(-0.3f)
                        .toType(ai.djl.ndarray.types.DataType.INT64, false);
                ArrayDataset dataset = new ArrayDataset.Builder()
                        .setData(points)
                        .optLabels(labels)
                        .setSampling(8, false)
                        .build();
                float first = loss(trainer, points, labels);
                EasyTrain.fit(trainer, 1, dataset, null);
                long afterOne = EagerValue.open();
                EasyTrain.fit(trainer, 14, dataset, null);
                assertThat(EagerValue.open())
                        .as("open values after one and after fifteen epochs")
                        .isEqualTo(afterOne);
                assertThat(loss(trainer, points, labels)).isLessThan(0.95f * first);
            }
        }
        assertThat(EagerValue.open()).isBetween(before, before + 12);
    }

    private static float loss(Trainer trainer, NDArray points, NDArray labels) {
        try (NDManager scope = points.getManager().newSubManager()) {
            NDArray copy = points.duplicate();
            copy.attach(scope);
            NDList predicted = trainer.evaluate(new NDList(copy));
            return trainer.getLoss().evaluate(new NDList(labels), predicted).getFloat();
        }
    }

    @Test
    void adamTakesTheStepOfTheFormula() {
        NDArray w = watched(1, -2);
        Optimizer adam =
                Optimizer.adam().optLearningRateTracker(Tracker.fixed(0.1f)).build();
        adam.update("w", w, manager.create(new float[] {0.5f, -4}));
        // the first step is the learning rate, whatever the gradient
        assertThat(w.toFloatArray()).containsExactly(new float[] {0.9f, -1.9f}, within(1e-5f));
    }
}
