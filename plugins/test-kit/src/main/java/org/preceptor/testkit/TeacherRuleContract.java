package org.preceptor.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.preceptor.api.Moment;
import org.preceptor.api.spi.TeacherUpdateRule;

/**
 * What every rule for a teacher's weights promises, at the beginning of a run of 100 epochs, in it and at its end,
 * three steps on end each time. A test class implements this interface and names its rule.
 */
public interface TeacherRuleContract extends PartContract {

    /** The rule under test. */
    TeacherUpdateRule rule();

    @Override
    default TeacherUpdateRule part() {
        return rule();
    }

    /**
     * Where in a run of 100 epochs of 10 steps the three steps begin; the last ends an epoch each time but the first.
     */
    private static List<Moment> moments() {
        return List.of(
                new Moment(0, 10, 1000),
                new Moment(497, 10, 1000),
                new Moment(757, 10, 1000),
                new Moment(997, 10, 1000));
    }

    /** The teacher after three steps; what is remembered from one counts in the next. */
    private NDArray followed(NDManager manager, Moment from, NDArray teacher, NDArray student) {
        TestStep step = new TestStep(manager, 1, 2).moment(from);
        NDArray next = updated(teacher, student, step);
        for (int i = 1; i < 3; i++) {
            next = updated(next, student, step.next());
        }
        return next;
    }

    private NDArray updated(NDArray teacher, NDArray student, TestStep step) {
        NDArray next = rule().update(teacher, student, step.following("weight"));
        assertThat(next.getShape()).as("the shape of the teacher's next value").isEqualTo(student.getShape());
        return next;
    }

    private static NDList values(NDManager manager, Shape shape) {
        manager.getEngine().setRandomSeed(7);
        return new NDList(manager.randomNormal(shape, DataType.FLOAT32), manager.randomNormal(shape, DataType.FLOAT32));
    }

    @Test
    default void keepsTheShapeOfEveryParameterAndChangesNeitherValueInPlace() {
        try (NDManager manager = NDManager.newBaseManager()) {
            for (Shape shape : new Shape[] {new Shape(1), new Shape(4), new Shape(2, 3), new Shape(2, 3, 3, 3)}) {
                for (Moment moment : moments()) {
                    NDList values = values(manager, shape);
                    List<float[]> before = Contracts.values(values);
                    NDArray next = followed(manager, moment, values.get(0), values.get(1));
                    Contracts.assertFloats(next);
                    Contracts.assertFinite(next);
                    Contracts.assertUnchanged(values, before);
                }
            }
        }
    }

    @Test
    default void aTeacherThatIsTheStudentStaysSo() {
        try (NDManager manager = NDManager.newBaseManager()) {
            for (Moment moment : moments()) {
                NDArray both = manager.create(new float[] {1, -2, 3});
                assertThat(followed(manager, moment, both, both).toFloatArray())
                        .as("from step %d on", moment.step())
                        .containsExactly(new float[] {1, -2, 3}, within(1e-5f));
            }
        }
    }

    @Test
    default void keepsAsMuchOfTheTeacherAsItSays() {
        try (NDManager manager = NDManager.newBaseManager()) {
            for (Moment moment : moments()) {
                rule().kept(moment).ifPresent(kept -> {
                    NDArray next = updated(
                            manager.ones(new Shape(1)),
                            manager.zeros(new Shape(1)),
                            new TestStep(manager, 1, 2).moment(moment));
                    assertThat(next.toFloatArray()[0])
                            .as("what is kept of a teacher of 1 with a student of 0 at step %d", moment.step())
                            .isCloseTo((float) kept, within(1e-5f));
                });
            }
        }
    }

    @Test
    default void aRuleThatSaysSoLeavesTheTeacherAsItIs() {
        try (NDManager manager = NDManager.newBaseManager()) {
            for (Moment moment : moments()) {
                NDList values = values(manager, new Shape(5));
                if (rule().frozen()) {
                    assertThat(followed(manager, moment, values.get(0), values.get(1))
                                    .toFloatArray())
                            .as("a frozen teacher from step %d on", moment.step())
                            .containsExactly(values.get(0).toFloatArray());
                }
            }
        }
    }

    @Test
    default void isTheSameFromTheSameSeed() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDList values = values(manager, new Shape(5));
            for (Moment moment : moments()) {
                float[] first =
                        Contracts.seeded(manager, 2, () -> followed(manager, moment, values.get(0), values.get(1)));
                assertThat(Contracts.seeded(manager, 2, () -> followed(manager, moment, values.get(0), values.get(1))))
                        .as("from step %d on", moment.step())
                        .isEqualTo(first);
            }
        }
    }

    @Test
    default void canBeTraced() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDList values = values(manager, new Shape(3));
            for (Moment moment : moments()) {
                NDArray next = Traced.run(
                                values,
                                (m, inputs, gradient) -> new NDList(followed(m, moment, inputs.get(0), inputs.get(1))))
                        .get(0);
                Contracts.assertFinite(next);
                Contracts.certain(manager, () -> followed(manager, moment, values.get(0), values.get(1)))
                        .ifPresent(eager -> Contracts.assertSame(next.toFloatArray(), eager));
            }
        }
    }
}
