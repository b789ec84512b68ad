package org.preceptor.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.preceptor.api.config.Part;

/** What every part of whatever kind promises; the contracts of the kinds include it. */
public interface PartContract {

    /** The part under test. */
    Part part();

    @Test
    default void hasANameInKebabCaseAndKeepsIt() {
        assertThat(part().name()).matches("[a-z0-9]+(-[a-z0-9]+)*").isEqualTo(part().name());
    }

    @Test
    default void hasAPublicConstructorWithoutParameters() {
        assertThat(part().getClass().getConstructors())
                .as("public constructors of %s", part().getClass())
                .anyMatch(constructor -> constructor.getParameterCount() == 0);
    }
}
