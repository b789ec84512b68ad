package org.preceptor.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;

/** What several contracts ask. */
final class Contracts {
    private Contracts() {}

    static void assertFinite(NDArray array) {
        for (float value : array.toFloatArray()) {
            assertThat(Float.isFinite(value)).as("every number is finite, found %s", value).isTrue();
        }
    }

    static void assertNotNegative(NDArray array) {
        for (float value : array.toFloatArray()) {
            assertThat(value).isGreaterThanOrEqualTo(-1e-5f);
        }
    }
}
