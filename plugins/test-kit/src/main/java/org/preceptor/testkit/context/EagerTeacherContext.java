package org.preceptor.testkit.context;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.preceptor.api.config.Schedule;
import org.preceptor.api.step.Initial;
import org.preceptor.api.step.Memory;
import org.preceptor.api.step.State;
import org.preceptor.api.step.StateScope;
import org.preceptor.api.step.StepContext;
import org.preceptor.api.step.TeacherContext;

/** A step as a teacher's rule sees it. */
public record EagerTeacherContext(StepContext step, String teacher, String parameter) implements TeacherContext {

    @Override
    public StateScope shared() {
        return step.shared();
    }

    @Override
    public NDManager manager() {
        return step.manager();
    }

    @Override
    public int classes() {
        return step.classes();
    }

    @Override
    public NDArray scheduled(Schedule schedule) {
        return step.scheduled(schedule);
    }

    @Override
    public NDList gradients(NDArray scalar, NDList arrays) {
        return step.gradients(scalar, arrays);
    }

    @Override
    public Memory memory(String name, int columns, Initial initial) {
        return step.memory(parameter + "." + name, columns, initial);
    }

    @Override
    public State state(String name, Shape shape, Initial initial) {
        return step.state(parameter + "." + name, shape, initial);
    }

    @Override
    public void report(String name, NDArray scalar) {
        step.report(name, scalar);
    }
}
