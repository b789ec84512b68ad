package org.preceptor.api.step;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Objects;
import org.preceptor.api.config.Schedule;

/**
 * A term's context as a part within a part sees it: the same but for the names of what it keeps and reports.
 *
 * @param outer what the outer part was given
 * @param part keeps the names apart
 */
record NestedTermContext(TermContext outer, String part) implements TermContext {

    NestedTermContext {
        Objects.requireNonNull(outer, "outer");
        Objects.requireNonNull(part, "part");
    }

    private String inner(String name) {
        return part + "/" + name;
    }

    @Override
    public Memory memory(String name, int columns, Initial initial) {
        return outer.memory(inner(name), columns, initial);
    }

    @Override
    public State state(String name, Shape shape, Initial initial) {
        return outer.state(inner(name), shape, initial);
    }

    @Override
    public StateScope shared() {
        return outer.shared();
    }

    @Override
    public Prediction prediction(String term) {
        return outer.prediction(term);
    }

    @Override
    public Target target(String term) {
        return outer.target(term);
    }

    @Override
    public NDManager manager() {
        return outer.manager();
    }

    @Override
    public int classes() {
        return outer.classes();
    }

    @Override
    public NDArray scheduled(Schedule schedule) {
        return outer.scheduled(schedule);
    }

    @Override
    public NDList gradients(NDArray scalar, NDList arrays) {
        return outer.gradients(scalar, arrays);
    }

    @Override
    public void report(String name, NDArray scalar) {
        outer.report(inner(name), scalar);
    }

    @Override
    public int examples() {
        return outer.examples();
    }

    @Override
    public Batch batch() {
        return outer.batch();
    }

    @Override
    public Batch batch(Rows rows) {
        return outer.batch(rows);
    }

    @Override
    public View studentView() {
        return outer.studentView();
    }

    @Override
    public View targetView() {
        return outer.targetView();
    }

    @Override
    public View view(String name, Rows rows) {
        return outer.view(name, rows);
    }

    @Override
    public Model student() {
        return outer.student();
    }

    @Override
    public Model teacher() {
        return outer.teacher();
    }

    @Override
    public List<Model> teachers() {
        return outer.teachers();
    }
}
