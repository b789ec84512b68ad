package org.preceptor.plugins.metrics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.preceptor.api.data.LabelForm;
import org.preceptor.api.spi.Metric;
import org.preceptor.api.spi.Task;

/**
 * The mean over the classes that have examples of {@code AP_c = Σ_n (R_n - R_{n-1}) P_n}, P and R being precision and
 * recall if the examples are taken for the class whose probability of it is at least the n-th greatest (Everingham et
 * al., 2010, without interpolation). It asks how well each class's examples come before the others, and needs no
 * threshold. Every prediction is kept until the value is known.
 */
public record MeanAveragePrecision() implements Metric {

    @Override
    public String name() {
        return "mean-average-precision";
    }

    @Override
    public Set<LabelForm> suits() {
        return Set.of(LabelForm.CLASS, LabelForm.SET);
    }

    @Override
    public Measurement begin(Task task, int width) {
        return new Ranking(width);
    }

    private static final class Ranking implements Measurement {
        private final int width;
        private final List<float[]> predictions = new ArrayList<>();
        private final List<float[]> labels = new ArrayList<>();

        Ranking(int width) {
            this.width = width;
        }

        @Override
        public void add(float[][] more, float[][] known) {
            for (int i = 0; i < more.length; i++) {
                predictions.add(more[i].clone());
                labels.add(known[i].clone());
            }
        }

        @Override
        public double value() {
            double sum = 0;
            int classes = 0;
            for (int c = 0; c < width; c++) {
                double precision = averagePrecision(c);
                if (!Double.isNaN(precision)) {
                    sum += precision;
                    classes++;
                }
            }
            return classes == 0 ? Double.NaN : sum / classes;
        }

        /** NaN of a class without examples. */
        private double averagePrecision(int ofClass) {
            List<Integer> order = new ArrayList<>();
            for (int i = 0; i < labels.size(); i++) {
                order.add(i);
            }
            order.sort(Comparator.comparingDouble(i -> -predictions.get(i)[ofClass]));
            long examples = labels.stream().filter(label -> label[ofClass] == 1).count();
            double sum = 0;
            long right = 0;
            long before = 0;
            for (int place = 0; place < order.size(); place++) {
                right += labels.get(order.get(place))[ofClass] == 1 ? 1 : 0;
                boolean last = place + 1 == order.size()
                        || predictions.get(order.get(place + 1))[ofClass]
                                < predictions.get(order.get(place))[ofClass];
                if (last) {
                    sum += (double) (right - before) * right / (place + 1);
                    before = right;
                }
            }
            return examples == 0 ? Double.NaN : sum / examples;
        }
    }
}
