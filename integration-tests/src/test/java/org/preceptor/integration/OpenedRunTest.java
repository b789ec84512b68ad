package org.preceptor.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.data.DataContext;
import org.preceptor.api.data.Examples;
import org.preceptor.core.Preceptor;
import org.preceptor.core.run.TrainedModel;

/** What a finished run needs to predict. */
class OpenedRunTest {

    @TempDir
    Path folder;

    @Test
    void itsMethodAndWhatOnlyTrainingUsesNeedNotBeThere() {
        Path run = folder.resolve("run");
        Examples points = new TinyProblem.Points().load(new DataContext(folder)).training();
        float[][] expected;
        try (Preceptor preceptor = TinyProblem.preceptor()) {
            TinyProblem.train(preceptor, TinyProblem.settings("mean-teacher", 0.1, 2, Map.of()), run);
            try (TrainedModel model = preceptor.open(run)) {
                expected = model.predict(points, "teacher");
            }
        }
        TableRun.copy(Shipped.plugins().resolve("normalisations"), folder.resolve("plugins/normalisations"));
        try (Preceptor without = TinyProblem.withPlugins(folder.resolve("plugins"))) {
            try (TrainedModel model = without.open(run)) {
                assertThat(model.selectedModel()).isEqualTo("teacher");
                assertThat(model.predict(points, "teacher")).isDeepEqualTo(expected);
            }
            assertThatThrownBy(() -> without.pipeline(TinyProblem.settings("mean-teacher", 0.1, 2, Map.of()), folder))
                    .isInstanceOf(PreceptorException.class)
                    .hasMessageContaining("mean-teacher");
        }
    }
}
