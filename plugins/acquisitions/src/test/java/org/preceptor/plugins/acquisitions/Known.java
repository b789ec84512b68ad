package org.preceptor.plugins.acquisitions;

import java.util.List;
import org.preceptor.api.spi.Acquisition;

/**
 * Candidates with given predictions and features.
 *
 * @param student {@code [candidates][classes]}
 * @param teacher likewise; empty if there is none
 * @param features {@code [candidates][width]}
 * @param before features of what is labelled
 */
record Known(float[][] student, float[][] teacher, float[][] features, float[][] before)
        implements Acquisition.Candidates {

    /** With a feature each. */
    static Known of(float[][] student, float... features) {
        float[][] rows = new float[features.length][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new float[] {features[i]};
        }
        return new Known(student, new float[0][], rows, new float[0][]);
    }

    @Override
    public int size() {
        return student.length;
    }

    @Override
    public int classes() {
        return student[0].length;
    }

    @Override
    public List<String> models() {
        return teacher.length == 0 ? List.of("student") : List.of("student", "teacher");
    }

    @Override
    public String selected() {
        return "student";
    }

    @Override
    public float[] probabilities(String model, int candidate) {
        return (model.equals("student") ? student : teacher)[candidate];
    }

    @Override
    public float[] features(int candidate) {
        return features[candidate];
    }

    @Override
    public int labelled() {
        return before.length;
    }

    @Override
    public float[] labelledFeatures(int example) {
        return before[example];
    }
}
