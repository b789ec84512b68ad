package org.preceptor.integration;

import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * softmax(W x + b) in plain Java and double precision: the reference that the compiled step is held against.
 *
 * @param weights {@code [classes][features]}
 * @param bias {@code [classes]}
 */
record LinearSoftmax(double[][] weights, double[] bias) {
    static final int CLASSES = 3;

    static LinearSoftmax of(Map<String, float[]> parameters) {
        return of(parameters, 0);
    }

    /** One of the heads of a network of nothing else. */
    static LinearSoftmax of(Map<String, float[]> parameters, int head) {
        float[] w = find(parameters, "weight", head);
        float[] b = find(parameters, "bias", head);
        double[][] weights = new double[CLASSES][2];
        double[] bias = new double[CLASSES];
        for (int c = 0; c < CLASSES; c++) {
            weights[c][0] = w[2 * c];
            weights[c][1] = w[2 * c + 1];
            bias[c] = b[c];
        }
        return new LinearSoftmax(weights, bias);
    }

    private static float[] find(Map<String, float[]> parameters, String suffix, int head) {
        return parameters.entrySet().stream()
                .filter(entry -> entry.getKey().matches(".*(Linear|Heads).*" + suffix))
                .skip(head)
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    /** The logits of each point, inputs multiplied by {@code scale}. */
    double[][] logits(double scale) {
        double[][] rows = new double[TinyProblem.POINTS.length][CLASSES];
        for (int i = 0; i < rows.length; i++) {
            for (int c = 0; c < CLASSES; c++) {
                rows[i][c] = bias[c];
                for (int f = 0; f < 2; f++) {
                    rows[i][c] += weights[c][f] * scale * TinyProblem.POINTS[i][f];
                }
            }
        }
        return rows;
    }

    /** Class probabilities of each point, inputs multiplied by {@code scale}. */
    double[][] probabilities(double scale) {
        return softmax(logits(scale), 1);
    }

    /** The softmax of each row divided by a temperature. */
    static double[][] softmax(double[][] logits, double temperature) {
        double[][] rows = new double[logits.length][CLASSES];
        for (int i = 0; i < rows.length; i++) {
            double sum = 0;
            for (int c = 0; c < CLASSES; c++) {
                rows[i][c] = Math.exp(logits[i][c] / temperature);
                sum += rows[i][c];
            }
            for (int c = 0; c < CLASSES; c++) {
                rows[i][c] /= sum;
            }
        }
        return rows;
    }

    /** The mean over examples and classes of the squared difference. */
    static double meanSquaredError(double[][] p, double[][] q) {
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            for (int c = 0; c < CLASSES; c++) {
                sum += (p[i][c] - q[i][c]) * (p[i][c] - q[i][c]);
            }
        }
        return sum / (p.length * CLASSES);
    }

    /** The sum of the labelled points' cross entropies, divided by the size of the whole batch. */
    double supervised() {
        double[][] p = probabilities(1);
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            sum -= TinyProblem.LABELS[i] >= 0 ? Math.log(p[i][TinyProblem.LABELS[i]]) : 0;
        }
        return sum / p.length;
    }

    /** One step of gradient descent on a loss, the gradient by central differences. */
    LinearSoftmax descend(double rate, ToDoubleFunction<LinearSoftmax> loss) {
        double h = 1e-5;
        double[][] w = new double[CLASSES][2];
        double[] b = new double[CLASSES];
        for (int c = 0; c < CLASSES; c++) {
            for (int f = 0; f < 2; f++) {
                w[c][f] = weights[c][f]
                        - rate * (loss.applyAsDouble(moved(c, f, h)) - loss.applyAsDouble(moved(c, f, -h))) / (2 * h);
            }
            b[c] = bias[c]
                    - rate * (loss.applyAsDouble(moved(c, 2, h)) - loss.applyAsDouble(moved(c, 2, -h))) / (2 * h);
        }
        return new LinearSoftmax(w, b);
    }

    private LinearSoftmax moved(int c, int f, double by) {
        double[][] w = new double[CLASSES][];
        for (int i = 0; i < CLASSES; i++) {
            w[i] = weights[i].clone();
        }
        double[] b = bias.clone();
        if (f == 2) {
            b[c] += by;
        } else {
            w[c][f] += by;
        }
        return new LinearSoftmax(w, b);
    }

    /** {@code share · this + (1 − share) · other}. */
    LinearSoftmax blend(double share, LinearSoftmax other) {
        double[][] w = new double[CLASSES][2];
        double[] b = new double[CLASSES];
        for (int c = 0; c < CLASSES; c++) {
            for (int f = 0; f < 2; f++) {
                w[c][f] = share * weights[c][f] + (1 - share) * other.weights[c][f];
            }
            b[c] = share * bias[c] + (1 - share) * other.bias[c];
        }
        return new LinearSoftmax(w, b);
    }

    double[] flat() {
        double[] all = new double[CLASSES * 3];
        for (int c = 0; c < CLASSES; c++) {
            all[3 * c] = weights[c][0];
            all[3 * c + 1] = weights[c][1];
            all[3 * c + 2] = bias[c];
        }
        return all;
    }
}
