package org.preceptor.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.spi.LossTerm;
import org.preceptor.api.step.Pass;
import org.preceptor.api.step.TermContext;
import org.preceptor.core.Preceptor;
import org.preceptor.core.part.PartBinder;

/** Weights within reach of a term: a step ahead by a gradient, against differences in plain Java. */
class LookAheadTest {
    private static final double AHEAD = 0.7;
    private static final double RATE = 0.5;

    /** Predicts with a weight that the network does not have, or of another shape. */
    record WrongWeight(String weight, int size) implements LossTerm {
        @Override
        public String name() {
            return "wrong-weight";
        }

        @Override
        public NDArray loss(TermContext context) {
            String name = weight.isEmpty()
                    ? context.student().weights().keySet().iterator().next()
                    : weight;
            NDArray other = context.manager().zeros(new Shape(size));
            return context.student()
                    .predict(context.studentView().input(), Pass.EVALUATION, Map.of(name, other))
                    .logits()
                    .sum();
        }
    }

    @TempDir
    Path folder;

    private Preceptor preceptor;

    @BeforeEach
    void start() {
        preceptor = TinyProblem.preceptor(binder -> {
            PartBinder parts = PartBinder.of(binder);
            parts.bind(LossTerm.class, "look-ahead").toInstance(new LookAhead(AHEAD));
            parts.bind(LossTerm.class, "unknown-weight").toInstance(new WrongWeight("no-such", 2));
            parts.bind(LossTerm.class, "misshapen-weight").toInstance(new WrongWeight("", 5));
        });
    }

    @AfterEach
    void close() {
        preceptor.close();
    }

    private TinyProblem.Outcome train(String name, double rate, String loss) {
        return TinyProblem.train(
                preceptor,
                TinyProblem.settings(
                        "supervised", rate, 1, Map.of("terms", Map.of("ahead", Map.of("loss", loss, "weight", 2)))),
                folder.resolve(name));
    }

    /** After a step of the weights alone. */
    private static LinearSoftmax ahead(LinearSoftmax model) {
        return new LinearSoftmax(model.descend(AHEAD, LinearSoftmax::supervised).weights(), model.bias());
    }

    @Test
    void theGradientFlowsThroughTheStepThatIsNotTaken() {
        TinyProblem.Outcome before = train("before", 0, "look-ahead");
        LinearSoftmax student = before.student();
        double ahead = ahead(student).supervised();
        assertThat(before.steps().get(0).metrics().get("term/ahead")).isCloseTo(ahead, within(1e-5));
        assertThat(ahead).isLessThan(student.supervised());

        LinearSoftmax expected = student.descend(
                RATE, model -> model.supervised() + 2 * ahead(model).supervised());
        assertThat(train("after", RATE, "look-ahead").student().flat()).containsExactly(expected.flat(), within(2e-5));
    }

    @Test
    void aWeightThatTheModelDoesNotHaveAndOneOfAnotherShapeAreRefused() {
        assertThatThrownBy(() -> train("unknown", RATE, "unknown-weight"))
                .isInstanceOf(PreceptorException.class)
                .hasMessageContaining("the model 'student' has no weight 'no-such'; known: ");
        assertThatThrownBy(() -> train("misshapen", RATE, "misshapen-weight"))
                .isInstanceOf(PreceptorException.class)
                .hasMessageContaining("another one in its place is (5) float32");
    }
}
