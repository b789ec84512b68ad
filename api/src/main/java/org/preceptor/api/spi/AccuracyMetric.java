package org.preceptor.api.spi;

/** {@link Metric#accuracy}. */
record AccuracyMetric() implements Metric {

    @Override
    public String name() {
        return "accuracy";
    }

    @Override
    public Measurement begin(Task task, int width) {
        return new Measurement() {
            private long right;
            private long examples;

            @Override
            public void add(float[][] predictions, float[][] labels) {
                for (int i = 0; i < labels.length; i++) {
                    right += labels[i][ClassificationTask.likeliest(predictions[i])] == 1 ? 1 : 0;
                }
                examples += labels.length;
            }

            @Override
            public double value() {
                return (double) right / examples;
            }
        };
    }
}
