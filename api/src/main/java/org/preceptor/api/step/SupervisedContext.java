package org.preceptor.api.step;

import java.util.List;

/** What a supervised loss can ask for. */
public interface SupervisedContext extends StepContext {

    /**
     * How many training examples have each class as their label, or in it, in the order of the classes; those labels
     * alone that training may use. Empty where labels are numbers.
     */
    List<Integer> labelCounts();
}
