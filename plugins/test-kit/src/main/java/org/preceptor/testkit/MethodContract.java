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
 * What every method promises of its preset. Only a pipeline can check that its parts exist and take their options:
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
     * The methods that the preset extends: the one it names, then the one that names, and so on. The shipped baseline
     * {@code supervised}, which has a view {@code student}, need not be listed. Views and teachers that terms use may
     * come from these methods.
     */
    default List<ConsistencyMethod> extendedMethods() {
        return List.of();
    }

    private static String named(Setting preset) {
        Setting other = preset.mapping().get("method");
        return other == null ? "" : other.text();
    }

    /** A section of the preset, merged with those of the methods it extends, by name. */
    private Map<String, Setting> section(String key) {
        Setting whole = method().preset();
        for (ConsistencyMethod extended : extendedMethods()) {
            whole = extended.preset().overlaidWith(whole);
        }
        Setting section = whole.mapping().get(key);
        return section == null || !section.isMapping() ? Map.of() : Contracts.present(section.mapping());
    }

    /** The method that the last known one extends; empty if it extends none. */
    private String extended() {
        String next = named(method().preset());
        for (ConsistencyMethod extended : extendedMethods()) {
            next = named(extended.preset());
        }
        return next;
    }

    private boolean isWhole() {
        return Set.of("", "supervised").contains(extended());
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
                        "models",
                        "stages",
                        "teachers",
                        "terms",
                        "supervised",
                        "batch",
                        "training"))
                .containsAll(method().preset().mapping().keySet());
    }

    @Test
    default void doesNotExtendItself() {
        assertThat(named(method().preset())).isNotEqualTo(method().name());
    }

    @Test
    default void extendsTheMethodsThatTheTestNames() {
        String next = named(method().preset());
        for (ConsistencyMethod extended : extendedMethods()) {
            assertThat(extended.name()).as("the extended method").isEqualTo(next);
            next = named(extended.preset());
        }
    }

    /** A preset that extends a method which the test does not know may change a part of one of its terms. */
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
                isWhole(),
                () -> "the views and teachers of '" + extended() + "' are not known; list it in extendedMethods()");
        Set<String> views = new HashSet<>(section("views").keySet());
        views.add("student");
        section("terms").forEach((name, term) -> {
            for (String key : new String[] {"student", "target"}) {
                Setting view = term.mapping().get(key);
                assertThat(view == null ? "student" : view.text())
                        .as("term %s, %s", name, key)
                        .isIn(views);
            }
            Set<String> trained = new HashSet<>(section("models").keySet());
            trained.add("student");
            Set<String> asked = new HashSet<>(section("teachers").keySet());
            if (trained.size() > 1) {
                asked.addAll(trained);
            }
            Map.of("teacher", asked, "trains", trained).forEach((key, known) -> {
                if (term.mapping().containsKey(key)) {
                    assertThat(term.mapping().get(key).text())
                            .as("term %s, %s", name, key)
                            .isIn(known);
                }
            });
        });
    }
}
