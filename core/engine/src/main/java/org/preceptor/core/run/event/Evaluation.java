package org.preceptor.core.run.event;

/**
 * How well a model does on labelled examples it was not trained on.
 *
 * @param accuracy share of examples whose most probable class is right, from 0 to 1
 * @param loss mean cross entropy, in nats
 * @param examples how many
 */
public record Evaluation(double accuracy, double loss, int examples) {
    /** With fewer, several epochs often have the same accuracy, and which is first says nothing. */
    private static final int ENOUGH = 100;

    /** What a probability of 0 counts as in the loss. */
    private static final double LEAST = 1e-30;

    /**
     * Whether an epoch with this evaluation is to be preferred to an earlier one with another of the same examples: if
     * it is more accurate, or, with fewer than 100 examples, as accurate with a lower loss.
     */
    public boolean isBetterThan(Evaluation earlier) {
        return accuracy > earlier.accuracy || examples < ENOUGH && accuracy == earlier.accuracy && loss < earlier.loss;
    }

    /**
     * Measures predictions.
     *
     * @param probabilities {@code [examples][classes]}
     * @param labels the examples' classes
     */
    public static Evaluation of(float[][] probabilities, int[] labels) {
        int right = 0;
        double loss = 0;
        for (int i = 0; i < labels.length; i++) {
            right += likeliest(probabilities[i]) == labels[i] ? 1 : 0;
            loss -= Math.log(Math.max(probabilities[i][labels[i]], LEAST));
        }
        return new Evaluation((double) right / labels.length, loss / labels.length, labels.length);
    }

    /** The class with the greatest probability, the first of several. */
    public static int likeliest(float[] probabilities) {
        int best = 0;
        for (int i = 1; i < probabilities.length; i++) {
            best = probabilities[i] > probabilities[best] ? i : best;
        }
        return best;
    }

    /** The interval of the accuracy on any number of such examples, with 95 % confidence. */
    public Interval interval() {
        return Interval.wilson(accuracy, examples);
    }
}
