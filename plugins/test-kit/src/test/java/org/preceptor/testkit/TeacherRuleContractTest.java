package org.preceptor.testkit;

import ai.djl.ndarray.NDArray;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.preceptor.api.Moment;
import org.preceptor.api.config.Schedule;
import org.preceptor.api.spi.TeacherUpdateRule;
import org.preceptor.api.step.TeacherContext;

class TeacherRuleContractTest {

    /** What a rule makes of a teacher and a student. */
    @FunctionalInterface
    interface Rule {
        NDArray next(NDArray teacher, NDArray student, TeacherContext context);
    }

    /** A rule that is a function. */
    public record Made(Rule rule) implements TeacherUpdateRule {
        public Made() {
            this(TeacherRuleContractTest::average);
        }

        @Override
        public String name() {
            return "made";
        }

        @Override
        public NDArray update(NDArray teacher, NDArray student, TeacherContext context) {
            return rule.next(teacher, student, context);
        }
    }

    static final class Contract implements TeacherRuleContract {
        private static TeacherUpdateRule part;

        @Override
        public TeacherUpdateRule rule() {
            return part;
        }
    }

    private static ContractRun contract(Rule rule) {
        Contract.part = new Made(rule);
        return ContractRun.of(Contract.class);
    }

    /** 0 in the first half of a run, 1 from there on. */
    private record SecondHalf() implements Schedule {
        @Override
        public String name() {
            return "second-half";
        }

        @Override
        public double at(Moment moment) {
            return 2 * moment.step() >= moment.totalSteps() ? 1 : 0;
        }
    }

    private static NDArray average(NDArray teacher, NDArray student, TeacherContext context) {
        return teacher.mul(0.9f).add(student.mul(0.1f));
    }

    @Test
    void anAveragePasses() {
        contract(TeacherRuleContractTest::average).passes();
    }

    @Test
    void anAverageOfRandomShareFromTheManagerPasses() {
        contract((teacher, student, context) -> {
                    NDArray share = context.manager().randomUniform(0, 1, teacher.getShape());
                    return teacher.add(student.sub(teacher).mul(share));
                })
                .passes();
    }

    @Test
    void aRuleThatIgnoresTheShapeIsFound() {
        contract((teacher, student, context) ->
                        average(teacher, student, context).flatten())
                .fails("keepsTheShapeOfEveryParameterAndChangesNeitherValueInPlace");
    }

    @Test
    void aRuleThatChangesTheTeacherInPlaceIsFound() {
        contract((teacher, student, context) -> {
                    NDArray next = student.mul(1);
                    if (teacher != student) {
                        teacher.muli(0);
                    }
                    return next;
                })
                .fails("keepsTheShapeOfEveryParameterAndChangesNeitherValueInPlace");
    }

    @Test
    void aRuleThatGoesWrongLateInARunIsFound() {
        contract((teacher, student, context) ->
                        average(teacher, student, context).add(context.scheduled(new SecondHalf())))
                .fails("aTeacherThatIsTheStudentStaysSo");
        contract((teacher, student, context) -> average(teacher, student, context)
                        .sub(context.scheduled(new SecondHalf()).neg().add(1).log()))
                .fails(
                        "aTeacherThatIsTheStudentStaysSo",
                        "keepsTheShapeOfEveryParameterAndChangesNeitherValueInPlace",
                        "canBeTraced");
    }

    /** The average above, which keeps nine tenths. */
    public record Keeping(double kept) implements TeacherUpdateRule {
        public Keeping() {
            this(0.9);
        }

        @Override
        public String name() {
            return "keeping";
        }

        @Override
        public NDArray update(NDArray teacher, NDArray student, TeacherContext context) {
            return average(teacher, student, context);
        }

        @Override
        public OptionalDouble kept(Moment moment) {
            return OptionalDouble.of(kept);
        }
    }

    @Test
    void aRuleThatKeepsOtherThanItSaysIsFound() {
        Contract.part = new Keeping(0.9);
        ContractRun.of(Contract.class).passes();
        Contract.part = new Keeping(0.8);
        ContractRun.of(Contract.class).fails("keepsAsMuchOfTheTeacherAsItSays");
    }

    @Test
    void aRuleThatDrawsFromJavasRandomIsFound() {
        Random random = new Random(1);
        contract((teacher, student, context) -> teacher.add(student.sub(teacher).mul(random.nextFloat())))
                .fails("isTheSameFromTheSameSeed");
    }

    @Test
    void aRuleThatLooksAtValuesIsFound() {
        contract((teacher, student, context) ->
                        average(teacher, student, context).mul(teacher.toFloatArray().length > 0 ? 1 : 2))
                .fails("canBeTraced");
    }

    /** The average above, which says that it changes nothing. */
    public record Thawing() implements TeacherUpdateRule {

        @Override
        public String name() {
            return "thawing";
        }

        @Override
        public boolean frozen() {
            return true;
        }

        @Override
        public NDArray update(NDArray teacher, NDArray student, TeacherContext context) {
            return average(teacher, student, context);
        }
    }

    @Test
    void aRuleThatSaysItIsFrozenAndIsNotIsFound() {
        Contract.part = new Thawing();
        ContractRun.of(Contract.class).fails("aRuleThatSaysSoLeavesTheTeacherAsItIs");
    }
}
