package org.preceptor.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;
import org.preceptor.api.spi.TeacherUpdateRule;

/** What every rule for a teacher's weights promises. A test class implements this interface and names its rule. */
public interface TeacherRuleContract extends PartContract {

    /** The rule under test. */
    TeacherUpdateRule rule();

    @Override
    default TeacherUpdateRule part() {
        return rule();
    }

    @Test
    default void keepsTheShapeOfEveryParameterAndChangesNeitherValueInPlace() {
        try (NDManager manager = NDManager.newBaseManager()) {
            for (Shape shape : new Shape[] {new Shape(1), new Shape(4), new Shape(2, 3), new Shape(2, 3, 3, 3)}) {
                NDArray teacher = manager.zeros(shape, DataType.FLOAT32);
                NDArray student = manager.ones(shape, DataType.FLOAT32);
                NDArray next = rule().update(teacher, student, new TestStep(manager, 1, 2).following("weight"));
                assertThat(next.getShape()).isEqualTo(shape);
                Contracts.assertFinite(next);
                assertThat(teacher.toFloatArray()).containsOnly(0);
                assertThat(student.toFloatArray()).containsOnly(1);
            }
        }
    }

    @Test
    default void aTeacherThatIsTheStudentStaysSo() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray both = manager.create(new float[] {1, -2, 3});
            NDArray next = rule().update(both, both, new TestStep(manager, 1, 2).following("weight"));
            assertThat(next.toFloatArray()).containsExactly(new float[] {1, -2, 3}, within(1e-5f));
        }
    }

    @Test
    default void canBeTraced() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDList values = new NDList(manager.zeros(new Shape(3)), manager.ones(new Shape(3)));
            NDArray next = Traced.run(values, (m, inputs, gradient) -> new NDList(
                    rule().update(inputs.get(0), inputs.get(1), new TestStep(m, 1, 2).following("weight")))).get(0);
            NDArray eager = rule().update(values.get(0), values.get(1), new TestStep(manager, 1, 2).following("weight"));
            assertThat(next.toFloatArray()).containsExactly(eager.toFloatArray(), within(1e-6f));
        }
    }
}
