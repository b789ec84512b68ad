package org.preceptor.report;

import org.preceptor.core.run.event.Evaluation;

/**
 * An example with what a model takes it for.
 *
 * @param name what a user calls it
 * @param values the first numbers of a vector; empty for pictures
 * @param picture its place among the report's pictures; -1 if it has none
 * @param given the class it is of; -1 if that is not known
 * @param predicted the likeliest class
 * @param probability of that class
 * @param second the second likeliest class; the same where there is one only
 * @param secondProbability of that class
 */
public record ShownExample(
        String name,
        String values,
        int picture,
        int given,
        int predicted,
        double probability,
        int second,
        double secondProbability) {

    static ShownExample of(String name, String values, int picture, int given, float[] probabilities) {
        int likeliest = Evaluation.likeliest(probabilities);
        int second = second(probabilities, likeliest);
        return new ShownExample(
                name,
                values,
                picture,
                given,
                likeliest,
                rounded(probabilities[likeliest]),
                second,
                rounded(probabilities[second]));
    }

    private static double rounded(float probability) {
        return Math.round(probability * 1e4) / 1e4;
    }

    /** The likeliest class but one. */
    static int second(float[] probabilities, int likeliest) {
        int second = likeliest == 0 && probabilities.length > 1 ? 1 : 0;
        for (int i = 0; i < probabilities.length; i++) {
            second = i != likeliest && probabilities[i] > probabilities[second] ? i : second;
        }
        return second;
    }

    /** How much likelier the likeliest class is than the second: the less, the less sure. */
    static double margin(float[] probabilities) {
        int likeliest = Evaluation.likeliest(probabilities);
        return probabilities[likeliest] - (double) probabilities[second(probabilities, likeliest)];
    }
}
