package org.preceptor.core.step;

import java.util.List;
import org.preceptor.api.step.Batch;
import org.preceptor.api.step.Model;
import org.preceptor.api.step.Prediction;
import org.preceptor.api.step.Rows;
import org.preceptor.api.step.Target;
import org.preceptor.api.step.TermContext;
import org.preceptor.api.step.View;
import org.preceptor.core.pipeline.TermSpec;

/** What a term may ask of a traced step. */
final class TracedTermContext extends TracedContext implements TermContext {
    private final TermSpec term;

    TracedTermContext(TracedStep step, TermSpec term) {
        this(step, term, "term/" + term.name());
    }

    private TracedTermContext(TracedStep step, TermSpec term, String scope) {
        super(step, scope, part(term));
        this.term = term;
    }

    private static String part(TermSpec term) {
        return "term '" + term.name() + "', "
                + term.targets()
                        .map(targets -> "target generator '" + targets.name() + "'")
                        .orElseGet(() -> "loss term '" + term.loss().name() + "'");
    }

    @Override
    public TermContext nested(String part) {
        return new TracedTermContext(step(), term, scope() + "/" + part);
    }

    @Override
    public int examples() {
        return step().examples(term.rows());
    }

    @Override
    public Batch batch() {
        return step().batch(term.rows());
    }

    @Override
    public Batch batch(Rows rows) {
        return step().batch(rows);
    }

    @Override
    public View studentView() {
        return view(term.studentView(), term.rows());
    }

    @Override
    public View targetView() {
        return view(term.targetView(), term.rows());
    }

    @Override
    public Prediction prediction(String name) {
        TermSpec other = step().term(name);
        return step().trained(other.trains()).predict(view(other.studentView(), other.rows()));
    }

    @Override
    public Target target(String name) {
        return step().target(step().term(name), term);
    }

    @Override
    public View view(String name, Rows rows) {
        return step().view(name, 0, rows);
    }

    @Override
    public Model student() {
        return step().trained(term.trains());
    }

    @Override
    public Model teacher() {
        return term.teacher()
                .<Model>map(step()::model)
                .or(() -> step().teacherFor(term.trains()))
                .orElseGet(this::student);
    }

    @Override
    public List<Model> teachers() {
        return List.copyOf(step().teachers());
    }
}
