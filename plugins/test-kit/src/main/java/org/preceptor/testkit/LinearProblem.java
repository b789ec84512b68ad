package org.preceptor.testkit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Map;
import java.util.Objects;
import java.util.function.BinaryOperator;
import org.preceptor.api.step.Pass;

/**
 * Two views of random examples, and a student and a teacher whose logits are linear in them: the least in which a
 * target or a loss term can be run.
 *
 * @param batch how many examples
 * @param classes how many classes
 * @param example the shape of one example
 */
record LinearProblem(int batch, int classes, Shape example) {
    static final int STUDENT = 2;
    static final int TEACHER = 3;
    private static final String WEIGHT = "weight";

    /** The student's view, the target view, the student's weights and the teacher's. */
    NDList arrays(NDManager manager) {
        manager.getEngine().setRandomSeed(7);
        Shape examples = new Shape(batch).addAll(example);
        Shape weights = new Shape(example.size(), classes);
        return new NDList(
                manager.randomNormal(examples, DataType.FLOAT32), manager.randomNormal(examples, DataType.FLOAT32),
                manager.randomNormal(weights, DataType.FLOAT32), manager.randomNormal(weights, DataType.FLOAT32));
    }

    /** The step, without gradients inside it. */
    TestStep step(NDManager manager, NDList arrays) {
        return new TestStep(manager, batch, classes)
                .view("student", arrays.get(0))
                .view("target", arrays.get(1))
                .student(Map.of(WEIGHT, arrays.get(STUDENT)), this::logits)
                .teacher("teacher", Map.of(WEIGHT, arrays.get(TEACHER)), this::logits);
    }

    /** The step, with gradients inside it. */
    TestStep step(NDManager manager, NDList arrays, BinaryOperator<NDArray> gradients) {
        return step(manager, arrays).gradients(gradients);
    }

    private NDList logits(NDArray inputs, Pass pass, Map<String, NDArray> weights) {
        return new NDList(inputs.reshape(-1, example.size()).matMul(Objects.requireNonNull(weights.get(WEIGHT))));
    }
}
