package org.preceptor.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.preceptor.api.Setting;
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

    private Map<String, Setting> section(String key) {
        Setting section = method().preset().mapping().get(key);
        return section == null ? Map.of() : section.mapping();
    }

    @Test
    default void isTheSamePresetEveryTime() {
        assertThat(method().preset()).isEqualTo(method().preset());
    }

    @Test
    default void namesOnlyWhatAPipelineHas() {
        assertThat(Set.of("method", "title", "seed", "data", "network", "views", "teachers", "terms", "supervised", "batch",
                "training")).containsAll(method().preset().mapping().keySet());
    }

    @Test
    default void isNotLaidOverItself() {
        Setting other = method().preset().mapping().get("method");
        assertThat(other == null ? "" : other.value()).isNotEqualTo(method().name());
    }

    /** A preset that is laid over another one may change a part of a term of that one's. */
    @Test
    default void everyTermHasTargetsAndACostOrALossOfItsOwn() {
        boolean over = method().preset().mapping().containsKey("method");
        section("terms").forEach((name, term) -> {
            Set<String> keys = new HashSet<>(term.mapping().keySet());
            keys.retainAll(Set.of("targets", "cost", "loss"));
            if (over) {
                assertThat(keys.contains("loss") && keys.size() > 1).as("term %s has a loss beside targets or a cost", name).isFalse();
            } else {
                assertThat(keys).as("term %s", name).isIn(Set.of("targets", "cost"), Set.of("loss"));
            }
        });
    }

    /** A preset that is laid over another one may use that one's views and teachers. */
    @Test
    default void termsUseViewsAndTeachersThatAreThere() {
        if (method().preset().mapping().containsKey("method")) {
            return;
        }
        Set<String> views = new HashSet<>(section("views").keySet());
        views.add("student");
        section("terms").forEach((name, term) -> {
            for (String key : new String[] {"student", "target"}) {
                Setting view = term.mapping().get(key);
                assertThat(view == null ? "student" : view.value()).as("term %s, %s", name, key).isIn(views);
            }
            Setting teacher = term.mapping().get("teacher");
            if (teacher != null) {
                assertThat(teacher.value()).as("term %s", name).isIn(section("teachers").keySet());
            }
        });
    }
}
