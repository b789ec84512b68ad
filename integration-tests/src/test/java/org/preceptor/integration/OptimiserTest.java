package org.preceptor.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.config.InvalidOptionException;
import org.preceptor.api.config.Schedule;
import org.preceptor.api.config.Setting;
import org.preceptor.api.data.CheckDepth;
import org.preceptor.api.data.ReadingProgress;
import org.preceptor.api.spi.Optimiser;
import org.preceptor.api.step.AdamMoments;
import org.preceptor.api.step.Initial;
import org.preceptor.api.step.State;
import org.preceptor.api.step.StepContext;
import org.preceptor.api.step.Weight;
import org.preceptor.core.Preceptor;
import org.preceptor.core.part.PartBinder;

/** What becomes of gradients, and which weights they change. */
class OptimiserTest {
    private static final double RATE = 0.5;

    @TempDir
    Path folder;

    private Preceptor preceptor;

    /** Adam and gradient descent by the formulas that the API gives, without fused kernels. */
    record ByFormula(String kind) implements Optimiser {
        @Override
        public String name() {
            return "formula-" + kind;
        }

        @Override
        public Schedule learningRate() {
            return Schedule.constant(0.1);
        }

        @Override
        public void update(List<Weight> weights, StepContext context) {
            NDArray rate = context.scheduled(learningRate());
            NDArray beta1 = context.manager().create(0.8f);
            NDArray beta2 = context.manager().create(0.9f);
            State count = context.state("count", new Shape(), 0f);
            NDArray t = count.get().add(1);
            count.set(t);
            AdamMoments moments = new AdamMoments(
                    beta1, beta2, beta1.pow(t), beta2.pow(t), context.manager().create(1e-8f));
            for (Weight weight : weights) {
                State first = wrapped(weight.state("first", Initial.ZEROS));
                State second = wrapped(weight.state("second", Initial.ZEROS));
                if (kind.equals("adam")) {
                    weight.adam(weight.decayedGradient(0.01), first, second, rate, moments);
                } else {
                    weight.momentum(weight.decayedGradient(0.01), first, rate, beta1, kind.equals("nesterov"));
                }
            }
        }

        /** No variable that a kernel could change. */
        private static State wrapped(State state) {
            return new State() {
                @Override
                public NDArray get() {
                    return state.get();
                }

                @Override
                public void set(NDArray value) {
                    state.set(value);
                }
            };
        }
    }

    /** Sets weights to something of another shape. */
    record Misshapen() implements Optimiser {
        @Override
        public String name() {
            return "misshapen";
        }

        @Override
        public Schedule learningRate() {
            return Schedule.constant(1);
        }

        @Override
        public void update(List<Weight> weights, StepContext context) {
            weights.forEach(weight -> weight.set(weight.value().sum()));
        }
    }

    @BeforeEach
    void start() {
        preceptor = TinyProblem.preceptor(binder -> {
            PartBinder parts = PartBinder.of(binder);
            for (String kind : List.of("adam", "momentum", "nesterov")) {
                parts.bind(Optimiser.class, "formula-" + kind).toInstance(new ByFormula(kind));
            }
            parts.bind(Optimiser.class, "misshapen").toInstance(new Misshapen());
        });
    }

    @AfterEach
    void close() {
        preceptor.close();
    }

    private TinyProblem.Outcome train(String name, int steps, Map<String, ?> training) {
        return train(name, "supervised", steps, training);
    }

    private TinyProblem.Outcome train(String name, String method, int steps, Map<String, ?> training) {
        Setting settings = TinyProblem.settings(method, RATE, steps, Map.of("training", training));
        return TinyProblem.train(preceptor, settings, folder.resolve(name));
    }

    private double[] weights(String name, int steps, Map<String, ?> training) {
        return train(name, steps, training).student().flat();
    }

    private static double norm(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return Math.sqrt(sum);
    }

    @ParameterizedTest
    @ValueSource(strings = {"adam", "momentum", "nesterov"})
    void aFusedKernelDoesWhatTheFormulaSays(String kind) {
        Map<String, ?> shipped = kind.equals("adam")
                ? Map.of("name", "adam", "learning-rate", 0.1, "beta1", 0.8, "beta2", 0.9, "weight-decay", 0.01)
                : Map.of(
                        "name",
                        "sgd",
                        "learning-rate",
                        0.1,
                        "momentum",
                        0.8,
                        "nesterov",
                        kind.equals("nesterov"),
                        "weight-decay",
                        0.01);
        double[] fused = weights("fused", 7, Map.of("optimiser", shipped));
        double[] formula = weights("formula", 7, Map.of("optimiser", Map.of("name", "formula-" + kind)));
        assertThat(fused).containsExactly(formula, within(1e-5));
    }

    @Test
    void accumulatedGradientsOfTheSameBatchMakeTheStepOfOne() {
        double[] untrained = weights("untrained", 2, Map.of("optimiser", Map.of("learning-rate", 0)));
        Map<String, ?> three = Map.of("gradients", Map.of("accumulate", 3));
        assertThat(weights("two", 2, three)).as("before the update is due").containsExactly(untrained);
        double[] once = weights("once", 1, Map.of());
        assertThat(weights("three", 3, three)).containsExactly(once, within(1e-6));
        assertThat(weights("five", 5, three)).containsExactly(once, within(1e-6));
        assertThat(weights("six", 6, three)).containsExactly(weights("twice", 2, Map.of()), within(1e-5));
        assertThat(norm(untrained, once)).isGreaterThan(0.1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"adam", "adamw", "lars", "lion", "sgd"})
    void everyOptimiserAndItsStateWaitForTheUpdate(String optimiser) {
        Map<String, ?> kind = Map.of("name", optimiser, "learning-rate", 0.1);
        assertThat(weights("slow", 8, Map.of("optimiser", kind, "gradients", Map.of("accumulate", 2))))
                .containsExactly(weights("fast", 4, Map.of("optimiser", kind)), within(1e-5));
    }

    @Test
    void teachersFollowWhenTheUpdateIsDue() {
        Map<String, ?> two = Map.of("gradients", Map.of("accumulate", 2));
        TinyProblem.Outcome slow = train("slow", "mean-teacher", 4, two);
        TinyProblem.Outcome waiting = train("waiting", "mean-teacher", 5, two);
        assertThat(waiting.teacher().flat()).containsExactly(slow.teacher().flat(), within(1e-3));
        assertThat(waiting.student().flat()).containsExactly(slow.student().flat(), within(1e-3));
        assertThat(norm(slow.teacher().flat(), slow.student().flat())).isGreaterThan(1e-3);
    }

    @Test
    void aNormIsClippedOverAllGradientsTogether() {
        double[] before = weights("before", 1, Map.of("optimiser", Map.of("learning-rate", 0)));
        double[] free = weights("free", 1, Map.of());
        double gradient = norm(free, before) / RATE;
        TinyProblem.Outcome clipped = train("clipped", 1, Map.of("gradients", Map.of("clip-norm", gradient / 4)));
        double[] after = clipped.student().flat();
        assertThat(norm(after, before)).isCloseTo(norm(free, before) / 4, within(1e-5));
        for (int i = 0; i < before.length; i++) {
            assertThat(after[i] - before[i]).isCloseTo((free[i] - before[i]) / 4, within(1e-6));
        }
        assertThat(clipped.steps().get(0).metrics().get("gradient-norm")).isCloseTo(gradient, within(1e-5));
        assertThat(weights("loose", 1, Map.of("gradients", Map.of("clip-norm", gradient * 2))))
                .containsExactly(free, within(1e-6));
    }

    @Test
    void valuesAreClippedOneByOne() {
        double bound = 0.02;
        double[] before = weights("before", 1, Map.of("optimiser", Map.of("learning-rate", 0)));
        double[] free = weights("free", 1, Map.of());
        double[] clipped = weights("clipped", 1, Map.of("gradients", Map.of("clip-value", bound)));
        int bounded = 0;
        for (int i = 0; i < before.length; i++) {
            double change = (free[i] - before[i]) / RATE;
            double expected = Math.max(-bound, Math.min(bound, change));
            bounded += expected == change ? 0 : 1;
            assertThat((clipped[i] - before[i]) / RATE).isCloseTo(expected, within(1e-5));
        }
        assertThat(bounded).isGreaterThan(0);
    }

    @Test
    void frozenWeightsStayAndOthersTrainByTheirFactor() {
        double[][] before = parts(train("before", 1, Map.of("optimiser", Map.of("learning-rate", 0))));
        double[][] free = parts(train("free", 1, Map.of()));
        double[][] grouped = parts(train(
                "grouped",
                1,
                Map.of(
                        "parameters",
                        List.of(
                                Map.of("names", "*weight", "frozen", true),
                                Map.of("kind", "biases-and-norms", "learning-rate-factor", 0.5)))));
        assertThat(grouped[0]).containsExactly(before[0]);
        assertThat(free[0]).isNotEqualTo(before[0]);
        for (int i = 0; i < before[1].length; i++) {
            assertThat(grouped[1][i] - before[1][i]).isCloseTo((free[1][i] - before[1][i]) / 2, within(1e-6));
        }
    }

    @Test
    void aGroupCanKeepTheDecayFromBiases() {
        Map<String, ?> decayed = Map.of("optimiser", Map.of("weight-decay", 0.5));
        Map<String, Object> grouped = new LinkedHashMap<>(decayed);
        grouped.put("parameters", List.of(Map.of("kind", "biases-and-norms", "weight-decay-factor", 0)));
        double[][] all = parts(train("all", 2, decayed));
        double[][] some = parts(train("some", 2, grouped));
        double[][] none = parts(train("none", 1, Map.of()));
        double[][] first = parts(train("first", 1, grouped));
        assertThat(first[1]).as("the biases after a step").containsExactly(none[1], within(1e-6));
        assertThat(first[0]).as("the weights after a step").isNotEqualTo(none[0]);
        assertThat(norm(all[1], some[1])).isGreaterThan(1e-3);
    }

    /** The weights and the biases. */
    private static double[][] parts(TinyProblem.Outcome outcome) {
        LinearSoftmax student = outcome.student();
        double[] weights =
                Arrays.stream(student.weights()).flatMapToDouble(Arrays::stream).toArray();
        return new double[][] {weights, student.bias()};
    }

    @Test
    void aGroupWithoutWeightsIsRefusedWithTheNamesThereAre() {
        assertThatThrownBy(() ->
                        train("none", 1, Map.of("parameters", List.of(Map.of("names", "head*", "frozen", true)))))
                .isInstanceOf(PreceptorException.class)
                .hasMessageContaining("the parameter group 'head*' holds no weight of the network, which has ")
                .hasMessageContaining("Linear_weight");
        assertThatThrownBy(() -> train("all", 1, Map.of("parameters", List.of(Map.of("names", "*", "frozen", true)))))
                .hasMessageContaining("freezes every weight of the network");
        assertThatThrownBy(() -> train("nameless", 1, Map.of("parameters", List.of(Map.of("frozen", true)))))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageContaining("must say which weights it holds");
    }

    @Test
    void aCheckFindsAGroupWithoutWeights() {
        Setting settings = TinyProblem.settings(
                "supervised",
                RATE,
                1,
                Map.of("training", Map.of("parameters", List.of(Map.of("names", "head*", "frozen", true)))));
        assertThat(preceptor
                        .check(preceptor.pipeline(settings, Path.of(".")), CheckDepth.SAMPLE, ReadingProgress.UNHEARD)
                        .faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault).contains("the parameter group 'head*' holds no weight"));
    }

    @Test
    void aWeightOfAnotherShapeIsRefusedByTheOptimisersName() {
        assertThatThrownBy(() -> train("misshapen", 1, Map.of("optimiser", Map.of("name", "misshapen"))))
                .hasMessageContaining(
                        "optimiser 'misshapen' failed while the step was put together: expected an array of"
                                + " shape (3, 2) and type float32, found () and float32");
    }

    @ParameterizedTest
    @ValueSource(strings = {"clip-norm", "clip-value"})
    void aBoundOfZeroIsRefused(String bound) {
        assertThatThrownBy(() -> train("zero", 1, Map.of("gradients", Map.of(bound, 0))))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageContaining("'" + bound + "' must be above zero, or none");
    }
}
