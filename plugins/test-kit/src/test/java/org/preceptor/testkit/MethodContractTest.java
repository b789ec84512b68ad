package org.preceptor.testkit;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.preceptor.api.config.Preset;
import org.preceptor.api.config.Setting;
import org.preceptor.api.spi.ConsistencyMethod;

class MethodContractTest {

    /** A method of any preset. */
    public record Made(String name, Supplier<Preset> of) implements ConsistencyMethod {
        public Made() {
            this("made", () -> Preset.of("made"));
        }

        @Override
        public Setting preset() {
            return of.get().settings();
        }
    }

    static final class Contract implements MethodContract {
        private static ConsistencyMethod part;
        private static List<ConsistencyMethod> below;

        @Override
        public ConsistencyMethod method() {
            return part;
        }

        @Override
        public List<ConsistencyMethod> extendedMethods() {
            return below;
        }
    }

    private static ContractRun contract(Supplier<Preset> preset, ConsistencyMethod... below) {
        Contract.part = new Made("made", preset);
        Contract.below = List.of(below);
        return ContractRun.of(Contract.class);
    }

    private static Preset over(String other) {
        return Preset.of("made").over(other);
    }

    private static ConsistencyMethod base() {
        return new Made(
                "base",
                () -> Preset.of("base")
                        .over("supervised")
                        .like("other", "student")
                        .teacher("teacher", Preset.part("copy"))
                        .term(
                                "consistency",
                                Map.of("target", "other", "teacher", "teacher", "targets", "some", "cost", "some")));
    }

    private static Map<String, String> term(String key, String value) {
        return Map.of("targets", "some", "cost", "some", key, value);
    }

    @Test
    void aTermOfThePresetsOwnViewsAndTeachersPasses() {
        contract(() -> Preset.of("made")
                        .like("other", "student")
                        .teacher("teacher", "copy")
                        .term(
                                "consistency",
                                Map.of("student", "other", "teacher", "teacher", "targets", "some", "cost", "some")))
                .passes();
    }

    @Test
    void viewsTeachersAndTermsOfTheExtendedPresetsAreThere() {
        contract(
                        () -> over("base")
                                .term("consistency", Map.of("targets", "another"))
                                .term("second", Map.of("student", "other", "teacher", "teacher", "loss", "some")),
                        base())
                .passes();
    }

    @Test
    void anUnknownViewOrTeacherIsFound() {
        contract(() -> Preset.of("made").term("consistency", term("target", "elsewhere")))
                .fails("termsUseViewsAndTeachersThatAreThere");
        contract(() -> over("supervised").term("consistency", term("teacher", "nobody")))
                .fails("termsUseViewsAndTeachersThatAreThere");
        contract(() -> over("base").term("consistency", Map.of("teacher", "nobody")), base())
                .fails("termsUseViewsAndTeachersThatAreThere");
    }

    @Test
    void aTermWithoutACostIsFound() {
        contract(() -> Preset.of("made").term("consistency", Map.of("targets", "some")))
                .fails("everyTermHasTargetsAndACostOrALossOfItsOwn");
        contract(() -> over("base").term("second", Map.of("targets", "some")), base())
                .fails("everyTermHasTargetsAndACostOrALossOfItsOwn");
    }

    @Test
    void aLossBesideTargetsIsFound() {
        contract(() -> over("base").term("consistency", Map.of("loss", "some")), base())
                .fails("everyTermHasTargetsAndACostOrALossOfItsOwn");
        contract(() -> over("base").term("consistency", term("loss", "some")))
                .skips("termsUseViewsAndTeachersThatAreThere")
                .fails("everyTermHasTargetsAndACostOrALossOfItsOwn");
    }

    @Test
    void whatIsBelowAnUnknownMethodIsNotJudged() {
        contract(() -> over("base").term("consistency", Map.of("target", "other", "targets", "some")))
                .skips("termsUseViewsAndTeachersThatAreThere")
                .fails();
    }

    @Test
    void aTestThatNamesAnotherMethodBelowIsFound() {
        contract(() -> over("supervised"), base()).fails("extendsTheMethodsThatTheTestNames");
    }

    @Test
    void aPresetThatExtendsItselfIsFound() {
        contract(() -> over("made"))
                .skips("termsUseViewsAndTeachersThatAreThere")
                .fails("doesNotExtendItself");
    }

    @Test
    void anUnknownSectionIsFound() {
        contract(() -> Preset.of("made").with("learning", Map.of("rate", 1))).fails("namesOnlyWhatAPipelineHas");
    }

    @Test
    void aPresetThatDiffersFromTimeToTimeIsFound() {
        AtomicInteger times = new AtomicInteger();
        contract(() -> Preset.of("made").with("seed", times.incrementAndGet())).fails("isTheSamePresetEveryTime");
    }

    @Test
    void aTermOrTeacherThatIsTakenAwayPasses() {
        contract(() -> over("base").with("terms", Map.of("consistency", "none")), base())
                .passes();
        contract(() -> over("base").with("terms", "none").with("teachers", Map.of("teacher", "none")), base())
                .passes();
    }

    @Test
    void aSectionMayBeGivenWholeAndThenAddedTo() {
        contract(() -> Preset.of("made")
                        .with("terms", Map.of("first", Map.of("loss", "some")))
                        .term("second", Map.of("loss", "some")))
                .passes();
    }
}
