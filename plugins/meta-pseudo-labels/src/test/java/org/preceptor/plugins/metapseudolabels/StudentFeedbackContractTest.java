package org.preceptor.plugins.metapseudolabels;

import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.preceptor.api.spi.LossTerm;
import org.preceptor.api.step.Target;
import org.preceptor.testkit.LossTermContract;
import org.preceptor.testkit.TestStep;

class StudentFeedbackContractTest implements LossTermContract {

    @Override
    public LossTerm term() {
        return new StudentFeedback();
    }

    @Override
    public boolean takesAGradient() {
        return true;
    }

    /**
     * The first half of the examples has labels; the labels that were made are those of a circle through the classes.
     */
    @Override
    public TestStep prepared(TestStep step) {
        int size = step.batch().size();
        int classes = step.classes();
        int[] labels = new int[size];
        Arrays.fill(labels, -1);
        float[] made = new float[size * classes];
        for (int i = 0; i < size; i++) {
            labels[i] = i < (size + 1) / 2 ? (2 * i + 1) % classes : -1;
            made[i * classes + i % classes] = 1;
        }
        step.batch(IntStream.range(0, size).toArray(), labels);
        return step.term(
                "labels",
                step.student().predict(step.studentView()),
                Target.ofProbabilities(step.manager().create(made, new Shape(size, classes))));
    }
}
