package org.preceptor.api.step;

import java.util.List;
import org.preceptor.api.PreceptorException;

/** What a term of the loss, and its target generator, can ask for. */
public interface TermContext extends StepContext {

    /** The examples that this term is about (the term's {@code rows}). */
    Batch batch();

    /**
     * How many training examples those that this term is about are drawn from: for the unlabelled rows, the labelled
     * ones count only if they are drawn without their labels too (the pipeline's {@code batch.unlabelled-from-all}).
     */
    int examples();

    /** Some examples of the step. */
    Batch batch(Rows rows);

    /** The view that the term's student sees (the term's {@code student}). */
    View studentView();

    /** The view that targets are made from (the term's {@code target}). */
    View targetView();

    /**
     * Any view of the pipeline, of some examples.
     *
     * @throws PreceptorException if the pipeline has no view of that name
     */
    View view(String name, Rows rows);

    /** The model that the term trains: the pipeline's student, unless the term's {@code trains} names another. */
    Model student();

    /**
     * The model that the term asks (its {@code teacher}): a teacher, or another model that is trained. Unless it is
     * named, the first teacher that is frozen or follows the term's student; the student itself if there is none.
     */
    Model teacher();

    /** All of the pipeline's teachers, in the order they are written; empty if there is none. */
    List<Model> teachers();

    /** The student's prediction for the student's view; which output counts is for the term to choose. */
    default Prediction studentPrediction() {
        return student().predict(studentView());
    }

    /**
     * What another term's student says of the view that it sees, for the rows that term is about.
     *
     * @throws PreceptorException if the pipeline has no term of that name
     */
    Prediction prediction(String term);

    /**
     * The target that another term's generator makes in this step, for the rows that term is about; made once, whoever
     * asks.
     *
     * @throws PreceptorException if the pipeline has no term of that name, it has no targets, or making them needs this
     *     term's
     */
    Target target(String term);

    /**
     * This context for a part that the asking part has been given, such as a target generator whose targets another one
     * changes. What the inner part asks for by name is its own: it may be of the outer part's kind, or keep something
     * under the same name.
     *
     * @param part distinguishes the inner parts of one part; an option's name will do
     */
    TermContext nested(String part);
}
