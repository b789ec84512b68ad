package org.preceptor.testkit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.preceptor.api.config.Schedule;
import org.preceptor.api.step.Memory;
import org.preceptor.api.step.State;
import org.preceptor.api.step.StepContext;
import org.preceptor.api.step.TeacherContext;

/** A step as a teacher's rule sees it. */
record EagerTeacherContext(StepContext step, String teacher, String parameter) implements TeacherContext {

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
    public NDArray gradient(NDArray scalar, NDArray array) {
        return step.gradient(scalar, array);
    }

    @Override
    public Memory memory(String name, int columns, float initial) {
        return step.memory(parameter + "." + name, columns, initial);
    }

    @Override
    public State state(String name, Shape shape, float initial) {
        return step.state(parameter + "." + name, shape, initial);
    }

    @Override
    public void report(String name, NDArray scalar) {
        step.report(name, scalar);
    }
}
