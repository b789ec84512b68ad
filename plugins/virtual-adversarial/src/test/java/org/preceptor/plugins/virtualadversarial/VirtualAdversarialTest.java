package org.preceptor.plugins.virtualadversarial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.preceptor.api.config.Options;
import org.preceptor.api.spi.LossTerm;
import org.preceptor.api.step.Inputs;
import org.preceptor.api.step.Model;
import org.preceptor.api.step.Pass;
import org.preceptor.api.step.Prediction;
import org.preceptor.api.step.TermContext;
import org.preceptor.api.step.View;
import org.preceptor.testkit.TestStep;
import org.preceptor.testkit.Traced;

/** Two classes, logits (a · x, 0), whose worst direction is a or -a whatever x; or three, logits x W. */
class VirtualAdversarialTest {
    private static final float[][] X = {{0.3f, -0.2f}, {-0.6f, 0.1f}, {0.5f, 0.9f}};
    private static final float[][] W = {{0.7f, -0.4f, 0.2f}, {0.1f, 0.9f, -0.8f}};

    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void closeManager() {
        manager.close();
    }

    private static double divergence(double margin, double moved) {
        double p = 1 / (1 + Math.exp(-margin));
        double q = 1 / (1 + Math.exp(-moved));
        return p * Math.log(p / q) + (1 - p) * Math.log((1 - p) / (1 - q));
    }

    private NDList run(LossTerm term, float[] x, float[] a) {
        NDList given = new NDList(manager.create(x, new Shape(x.length / 2, 2)), manager.create(a, new Shape(2, 1)));
        return Traced.run(given, (traced, arrays, differentiate) -> {
            TermContext step = new TestStep(traced, x.length / 2, 2)
                    .view("student", arrays.get(0))
                    .student(in -> new NDList(
                            in.matMul(arrays.get(1)).mul(traced.create(new float[] {1, 0}, new Shape(1, 2)))))
                    .gradients(differentiate);
            NDArray loss = term.loss(step);
            return new NDList(loss, differentiate.apply(loss, arrays.get(1)));
        });
    }

    @Test
    void theLossIsTheDivergenceForAMoveOfLengthEpsilonAlongTheWorstDirection() {
        LossTerm term = new VirtualAdversarialLoss().configure(Options.of(Map.of("epsilon", 0.4)));
        // a = (3, 4): margin 3·0.1 + 4·0.05 = 0.5, moved by 0.4 · 5 = 2 either way
        float loss =
                run(term, new float[] {0.1f, 0.05f}, new float[] {3, 4}).get(0).toFloatArray()[0];
        assertThat((double) loss)
                .satisfiesAnyOf(
                        found -> assertThat(found).isCloseTo(divergence(0.5, 2.5), within(1e-4)),
                        found -> assertThat(found).isCloseTo(divergence(0.5, -1.5), within(1e-4)));
    }

    @Test
    void theStudentsGradientIsThatOfTheMovedPredictionAlone() {
        float[] x = {0.3f, -0.2f};
        float[] a = {0.6f, 0.8f};
        NDList found = run(new VirtualAdversarialLoss(2, 0.01, 1), x, a);
        // |a| = 1, so the move is 2 a or -2 a; with p and it held fixed d/da of the divergence is (q - p) (x + r)
        double margin = 0.3 * 0.6 - 0.2 * 0.8;
        boolean along = Math.abs(found.get(0).toFloatArray()[0] - divergence(margin, margin + 2)) < 1e-4;
        double length = along ? 2 : -2;
        double surplus = 1 / (1 + Math.exp(-margin - length)) - 1 / (1 + Math.exp(-margin));
        assertThat(found.get(1).toFloatArray())
                .containsExactly(
                        new float[] {(float) (surplus * (0.3 + length * 0.6)), (float) (surplus * (-0.2 + length * 0.8))
                        },
                        within(1e-4f));
    }

    @Test
    void allPassesAreWithoutNoiseAndWithTheBatchsOwnStatistics() {
        Recorded student = new Recorded();
        run(student, new VirtualAdversarialLoss(2, 0.5, 3), X, W);
        assertThat(student.passes)
                .as("clean, three for the direction, moved")
                .hasSize(5)
                .containsOnly(new Pass(false, Pass.Statistics.BATCH));
    }

    @Test
    void theMoveIsAStepOfThePowerMethodOfLengthEpsilonFromARandomDirection() {
        float xi = 0.5f;
        NDList found = run(new Recorded(), new VirtualAdversarialLoss(2, xi, 1), X, W);
        double[][] near = rows(found.get(3));
        double[][] moved = rows(found.get(4));
        for (int i = 0; i < X.length; i++) {
            assertThat(rows(found.get(2))[i])
                    .as("the first pass is of the inputs as they are")
                    .containsExactly(doubles(X[i]));
            assertThat(Math.hypot(near[i][0] - X[i][0], near[i][1] - X[i][1])).isCloseTo(xi, within(1e-6));
            // the divergence's gradient with respect to the input is W (q - p)
            double[] p = softmax(doubles(X[i]), W);
            double[] q = softmax(near[i], W);
            double[] gradient = new double[2];
            for (int f = 0; f < 2; f++) {
                for (int c = 0; c < 3; c++) {
                    gradient[f] += W[f][c] * (q[c] - p[c]);
                }
            }
            double length = Math.hypot(gradient[0], gradient[1]);
            for (int f = 0; f < 2; f++) {
                assertThat(moved[i][f]).isCloseTo(X[i][f] + 2 * gradient[f] / length, within(1e-4));
            }
        }
    }

    @Test
    void theStudentsGradientHoldsTheCleanPredictionAndTheMoveFixed() {
        NDList found = run(new Recorded(), new VirtualAdversarialLoss(2, 0.5, 1), X, W);
        double[][] moved = rows(found.get(4));
        assertThat((double) found.get(0).toFloatArray()[0]).isCloseTo(divergence(moved, W), within(1e-5));
        float[] gradient = found.get(1).toFloatArray();
        for (int f = 0; f < 2; f++) {
            for (int c = 0; c < 3; c++) {
                double h = 1e-3;
                double slope = (divergence(moved, with(f, c, h)) - divergence(moved, with(f, c, -h))) / (2 * h);
                assertThat((double) gradient[3 * f + c])
                        .as("weight %d, %d", f, c)
                        .isCloseTo(slope, within(1e-4));
            }
        }
    }

    /** A student that notes what it is asked for, in order. */
    private static final class Recorded {
        private final List<Pass> passes = new ArrayList<>();
        private final NDList inputs = new NDList();

        /** The step with this student, whose logits are {@code x W}. */
        private TermContext in(TestStep step) {
            Model recording = new Model() {
                @Override
                public String name() {
                    return "student";
                }

                @Override
                public Prediction predict(View view) {
                    return step.student().predict(view);
                }

                @Override
                public Prediction predict(Inputs x, Pass pass) {
                    passes.add(pass);
                    inputs.add(x.only());
                    return step.student().predict(x, pass);
                }

                @Override
                public Map<String, NDArray> weights() {
                    return step.student().weights();
                }

                @Override
                public Prediction predict(Inputs x, Pass pass, Map<String, NDArray> weights) {
                    return step.student().predict(x, pass, weights);
                }
            };
            return (TermContext) Proxy.newProxyInstance(
                    TermContext.class.getClassLoader(),
                    new Class<?>[] {TermContext.class},
                    (proxy, method, given) ->
                            method.getName().equals("student") ? recording : method.invoke(step, given));
        }
    }

    /** The loss, the gradient with respect to the weights, and what the student saw in each of its passes. */
    private NDList run(Recorded student, LossTerm term, float[][] x, float[][] w) {
        NDList given = new NDList(manager.create(x), manager.create(w));
        return Traced.run(given, (traced, arrays, differentiate) -> {
            TestStep step = new TestStep(traced, x.length, w[0].length)
                    .view("student", arrays.get(0))
                    .student(in -> new NDList(in.matMul(arrays.get(1))))
                    .gradients(differentiate);
            NDArray loss = term.loss(student.in(step));
            return new NDList(loss, differentiate.apply(loss, arrays.get(1))).addAll(student.inputs);
        });
    }

    /** The mean divergence of predictions for moved inputs, by some weights, from those for X by the weights W. */
    private static double divergence(double[][] moved, float[][] w) {
        double sum = 0;
        for (int i = 0; i < X.length; i++) {
            double[] p = softmax(doubles(X[i]), W);
            double[] q = softmax(moved[i], w);
            for (int c = 0; c < 3; c++) {
                sum += p[c] * Math.log(p[c] / q[c]);
            }
        }
        return sum / X.length;
    }

    private static float[][] with(int f, int c, double change) {
        float[][] w = {W[0].clone(), W[1].clone()};
        w[f][c] += (float) change;
        return w;
    }

    private static double[] softmax(double[] x, float[][] w) {
        double[] p = new double[3];
        double sum = 0;
        for (int c = 0; c < 3; c++) {
            p[c] = Math.exp(x[0] * w[0][c] + x[1] * w[1][c]);
            sum += p[c];
        }
        for (int c = 0; c < 3; c++) {
            p[c] /= sum;
        }
        return p;
    }

    private static double[] doubles(float[] row) {
        return new double[] {row[0], row[1]};
    }

    private static double[][] rows(NDArray array) {
        float[] flat = array.toFloatArray();
        double[][] rows = new double[flat.length / 2][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new double[] {flat[2 * i], flat[2 * i + 1]};
        }
        return rows;
    }

    @Test
    void aMoveOfNoLengthCostsNothing() {
        assertThat(run(new VirtualAdversarialLoss(0, 0.01, 2), new float[] {1, 0}, new float[] {3, 4})
                        .get(0)
                        .toFloatArray()[0])
                .isCloseTo(0, within(1e-6f));
    }

    @Test
    void entropyIsLargestForAnUndecidedStudent() {
        assertThat(run(new EntropyMinimisation(), new float[] {0, 0}, new float[] {1, 1})
                        .get(0)
                        .toFloatArray()[0])
                .isCloseTo((float) Math.log(2), within(1e-6f));
        double p = 1 / (1 + Math.exp(-2));
        assertThat((double) run(new EntropyMinimisation(), new float[] {1, 1}, new float[] {1, 1})
                        .get(0)
                        .toFloatArray()[0])
                .isCloseTo(-p * Math.log(p) - (1 - p) * Math.log(1 - p), within(1e-6));
    }

    @Test
    void valuesThatMakeNoSenseAreRefusedWhereTheyAreMade() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new VirtualAdversarialLoss(-1, 0.01, 1))
                .withMessage("epsilon -1.0, xi 0.01, iterations 1; expected 0 or more, above 0, and 1 or more");
        assertThatIllegalArgumentException().isThrownBy(() -> new VirtualAdversarialLoss(1, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new VirtualAdversarialLoss(1, 0.01, 0));
    }
}
