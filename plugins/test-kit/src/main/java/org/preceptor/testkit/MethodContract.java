package org.preceptor.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.preceptor.api.config.Setting;
import org.preceptor.api.spi.ConsistencyMethod;

/**
 * What every method promises of its preset. That its parts are there and take their options only a pipeline can tell:
 * {@code preceptor train PIPELINE --check}.
 */
public interface MethodContract extends PartContract {

    /** The method under test. */
    ConsistencyMethod method();

    @Override
    default ConsistencyMethod part() {
        return method();
    }

    /**
     * The methods that the preset is laid over, the one that it names first and then the one that that one names; the
     * shipped {@code supervised} baseline, a view {@code student}, need not be told. What terms use is looked for in
     * them too.
     */
    default List<ConsistencyMethod> laidOver() {
        return List.of();
    }

    private static String named(Setting preset) {
        Setting other = preset.mapping().get("method");
        return other == null ? "" : String.valueOf(other.value());
    }

    /** A section of the preset laid over those below it: by name, what is said of it. */
    private Map<String, Setting> section(String key) {
        Setting whole = method().preset();
        for (ConsistencyMethod below : laidOver()) {
            whole = below.preset().overlaidWith(whole);
        }
        Setting section = whole.mapping().get(key);
        return section == null ? Map.of() : section.mapping();
    }

    /** The name of the method below all that are known, or nothing if there is none. */
    private String below() {
        String next = named(method().preset());
        for (ConsistencyMethod below : laidOver()) {
            next = named(below.preset());
        }
        return next;
    }

    private boolean isWhole() {
        return Set.of("", "supervised").contains(below());
    }

    @Test
    default void isTheSamePresetEveryTime() {
        assertThat(method().preset()).isEqualTo(method().preset());
    }

    @Test
    default void namesOnlyWhatAPipelineHas() {
        assertThat(Set.of(
                        "method",
                        "title",
                        "seed",
                        "data",
                        "network",
                        "views",
                        "teachers",
                        "terms",
                        "supervised",
                        "batch",
                        "training"))
                .containsAll(method().preset().mapping().keySet());
    }

    @Test
    default void isNotLaidOverItself() {
        assertThat(named(method().preset())).isNotEqualTo(method().name());
    }

    @Test
    default void isLaidOverTheMethodsThatTheTestNames() {
        String next = named(method().preset());
        for (ConsistencyMethod below : laidOver()) {
            assertThat(below.name()).as("the method below").isEqualTo(next);
            next = named(below.preset());
        }
    }

    /** A preset that is laid over one that the test does not know may change a part of a term of that one's. */
    @Test
    default void everyTermHasTargetsAndACostOrALossOfItsOwn() {
        section("terms").forEach((name, term) -> {
            Set<String> keys = new HashSet<>(term.mapping().keySet());
            keys.retainAll(Set.of("targets", "cost", "loss"));
            if (isWhole()) {
                assertThat(keys).as("term %s", name).isIn(Set.of("targets", "cost"), Set.of("loss"));
            } else {
                assertThat(keys.contains("loss") && keys.size() > 1)
                        .as("term %s has a loss beside targets or a cost", name)
                        .isFalse();
            }
        });
    }

    @Test
    default void termsUseViewsAndTeachersThatAreThere() {
        assumeTrue(
                isWhole(), () -> "the views and teachers of '" + below() + "' are not known; laidOver() tells of them");
        Set<String> views = new HashSet<>(section("views").keySet());
        views.add("student");
        section("terms").forEach((name, term) -> {
            for (String key : new String[] {"student", "target"}) {
                Setting view = term.mapping().get(key);
                assertThat(view == null ? "student" : view.value())
                        .as("term %s, %s", name, key)
                        .isIn(views);
            }
            Setting teacher = term.mapping().get("teacher");
            if (teacher != null) {
                assertThat(teacher.value())
                        .as("term %s", name)
                        .isIn(section("teachers").keySet());
            }
        });
    }
}
