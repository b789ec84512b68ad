package org.preceptor.integration;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import com.google.inject.AbstractModule;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.api.data.CheckDepth;
import org.preceptor.api.data.ReadingProgress;
import org.preceptor.api.spi.ConsistencyCost;
import org.preceptor.api.step.Prediction;
import org.preceptor.api.step.Target;
import org.preceptor.core.Preceptor;
import org.preceptor.core.part.PartBinder;
import org.preceptor.core.run.PipelineCheck;

/** A check puts the training step together, so that it finds parts which do not fit, before anything is trained. */
class CheckedStepTest {
    private static Preceptor preceptor;

    @TempDir
    private Path folder;

    /** One number for the whole batch, where there must be one for each example. */
    public static final class OfTheBatch implements ConsistencyCost {
        @Override
        public String name() {
            return "of-the-batch";
        }

        @Override
        public NDArray cost(Prediction prediction, Target target) {
            return prediction.logits().mean();
        }
    }

    @BeforeAll
    static void load() {
        preceptor = Preceptor.builder()
                .plugins(Shipped.plugins())
                .module(new AbstractModule() {
                    @Override
                    protected void configure() {
                        PartBinder.of(binder())
                                .bind(ConsistencyCost.class, "of-the-batch")
                                .to(OfTheBatch.class);
                    }
                })
                .build();
    }

    @AfterAll
    static void unload() {
        preceptor.close();
    }

    private PipelineCheck check(String... settings) {
        TableRun.write(folder);
        return preceptor.check(
                preceptor.pipeline(folder.resolve("table.yaml"), List.of(settings)),
                CheckDepth.SAMPLE,
                ReadingProgress.UNHEARD);
    }

    @Test
    void aCostOfTheWrongShapeIsFound() {
        assertThat(check("cost=of-the-batch").faults())
                .singleElement()
                .asString()
                .contains("'of-the-batch'")
                .contains("expected an array of shape (20) and type float32, found ()");
    }

    @Test
    void whatFitsTogetherHasNoFaults() {
        assertThat(check().faults()).isEmpty();
        assertThat(check("data.normalisation={name: zca}", "targets=prediction-ensemble")
                        .faults())
                .isEmpty();
    }
}
