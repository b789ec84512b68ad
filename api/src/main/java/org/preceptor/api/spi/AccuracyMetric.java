package org.preceptor.api.spi;

/** {@link Metric#accuracy}. */
record AccuracyMetric() implements Metric {

    @Override
    public String name() {
        return "accuracy";
    }

    @Override
    public Measurement begin(int classes) {
        return new Measurement() {
            private long right;
            private long examples;

            @Override
            public void add(float[][] probabilities, int[] labels) {
                for (int i = 0; i < labels.length; i++) {
                    right += likeliest(probabilities[i]) == labels[i] ? 1 : 0;
                }
                examples += labels.length;
            }

            @Override
            public double value() {
                return (double) right / examples;
            }
        };
    }

    private static int likeliest(float[] probabilities) {
        int best = 0;
        for (int i = 1; i < probabilities.length; i++) {
            best = probabilities[i] > probabilities[best] ? i : best;
        }
        return best;
    }
}
