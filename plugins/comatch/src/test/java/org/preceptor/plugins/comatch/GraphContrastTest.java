package org.preceptor.plugins.comatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.preceptor.api.step.Target;
import org.preceptor.testkit.TestStep;
import org.preceptor.testkit.Traced;

/** Three examples in the plane, whose inputs are their embeddings. */
class GraphContrastTest {
    private static final float[] FIRST = {2, 0, 0, 5, 0, -1};
    private static final float[] SECOND = {0, 1, 3, 0, -1, 0};
    private static final double[][] TARGETS = {{1, 0}, {0.9, 0.1}, {0.2, 0.8}};

    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void closeManager() {
        manager.close();
    }

    private static TestStep step(NDArray first, NDArray second) {
        NDManager of = first.getManager();
        float[] targets = new float[6];
        for (int i = 0; i < 6; i++) {
            targets[i] = (float) TARGETS[i / 2][i % 2];
        }
        TestStep step = new TestStep(of, 3, 2)
                .outputs("logits", "projection")
                .student(x -> new NDList(x, x))
                .view("student", first)
                .view("target", second);
        return step.term(
                "consistency",
                step.student().predict(step.studentView()),
                Target.ofProbabilities(of.create(targets, new Shape(3, 2))));
    }

    /** The graph of targets, each row of which is divided by its sum. */
    private static double[][] graph(double threshold) {
        double[][] graph = new double[3][3];
        for (int b = 0; b < 3; b++) {
            double sum = 0;
            for (int j = 0; j < 3; j++) {
                double likeness = TARGETS[b][0] * TARGETS[j][0] + TARGETS[b][1] * TARGETS[j][1];
                graph[b][j] = b == j ? 1 : likeness >= threshold ? likeness : 0;
                sum += graph[b][j];
            }
            for (int j = 0; j < 3; j++) {
                graph[b][j] /= sum;
            }
        }
        return graph;
    }

    /** Of unit vectors; the cosines between the two views' three. */
    private static double expected(double threshold, double temperature) {
        double[][] cosines = {{0, 1, -1}, {1, 0, 0}, {-1, 0, 0}};
        double[][] graph = graph(threshold);
        double loss = 0;
        for (int b = 0; b < 3; b++) {
            double sum = 0;
            for (double cosine : cosines[b]) {
                sum += Math.exp(cosine / temperature);
            }
            for (int j = 0; j < 3; j++) {
                loss -= graph[b][j] * (cosines[b][j] / temperature - Math.log(sum)) / 3;
            }
        }
        return loss;
    }

    @Test
    void embeddingsOfTheTwoViewsLearnTheGraphOfTheTargets() {
        for (double threshold : new double[] {0.8, 0.1}) {
            TestStep step = step(manager.create(FIRST, new Shape(3, 2)), manager.create(SECOND, new Shape(3, 2)));
            float loss = new GraphContrast("consistency", "projection", 0.5, threshold)
                    .loss(step)
                    .toFloatArray()[0];
            assertThat((double) loss).isCloseTo(expected(threshold, 0.5), within(1e-5));
            // 0.9 connects the first two; with the lower threshold 0.2 and 0.26 connect all
            assertThat(step.reported("neighbours").get(0)).isCloseTo(threshold == 0.8 ? 2 / 3f : 2, within(1e-6f));
        }
    }

    @Test
    void theGradientFlowsIntoBothViews() {
        NDList given = new NDList(manager.create(FIRST, new Shape(3, 2)), manager.create(SECOND, new Shape(3, 2)));
        NDList gradients = Traced.run(given, (traced, arrays, differentiate) -> {
            NDArray loss = new GraphContrast().loss(step(arrays.get(0), arrays.get(1)));
            return new NDList(differentiate.apply(loss, arrays.get(0)), differentiate.apply(loss, arrays.get(1)));
        });
        for (NDArray gradient : gradients) {
            assertThat(gradient.abs().sum().toFloatArray()[0]).isPositive();
        }
    }
}
