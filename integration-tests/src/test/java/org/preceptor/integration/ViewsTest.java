package org.preceptor.integration;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import com.google.inject.AbstractModule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.api.config.Setting;
import org.preceptor.api.spi.LossTerm;
import org.preceptor.api.step.Rows;
import org.preceptor.api.step.TermContext;
import org.preceptor.core.Preceptor;
import org.preceptor.core.part.PartBinder;
import org.preceptor.core.pipeline.ViewSpec;
import org.preceptor.core.run.StopSignal;
import org.preceptor.core.run.event.StepReport;
import org.preceptor.core.run.event.TrainingListener;

/** What two views of one batch have in common. */
class ViewsTest {
    private static final int STEPS = 6;

    private static Preceptor preceptor;

    @TempDir
    private Path folder;

    /** Reports which share of the examples two views show alike, and which share the student's view shows unchanged. */
    private record Likeness() implements LossTerm {
        @Override
        public String name() {
            return "likeness";
        }

        @Override
        public NDArray loss(TermContext context) {
            NDArray student = context.studentView().input();
            context.report("alike", share(student, context.targetView().input()));
            context.report(
                    "unchanged", share(student, context.view("plain", Rows.ALL).input()));
            return context.studentPrediction().logits().mean();
        }

        private static NDArray share(NDArray one, NDArray other) {
            return one.sub(other)
                    .abs()
                    .max(new int[] {1, 2, 3})
                    .eq(0)
                    .toType(DataType.FLOAT32, false)
                    .mean();
        }
    }

    private static final class OwnTerm extends AbstractModule {
        @Override
        protected void configure() {
            PartBinder.of(binder()).bind(LossTerm.class, "likeness").toInstance(new Likeness());
        }
    }

    @BeforeAll
    static void load() {
        preceptor = Preceptor.builder()
                .plugins(Shipped.plugins())
                .module(new OwnTerm())
                .build();
    }

    @AfterAll
    static void unload() {
        preceptor.close();
    }

    private List<StepReport> train(Map<String, ?> flip) {
        Setting settings = Setting.of(
                Map.of(
                        "data", Map.of("source", Map.of("name", "digits", "examples", 100, "test", 10)),
                        "network", Map.of("name", "small-cnn", "width", 0.1),
                        "views",
                                Map.of(
                                        "student", Map.of("augment", List.of(flip)),
                                        "target", Map.of("like", "student"),
                                        "plain", Map.of("augment", List.of())),
                        "terms", Map.of("views", Map.of("loss", "likeness", "weight", 0.1)),
                        "batch", Map.of("size", 50),
                        "training", Map.of("steps", STEPS)),
                "test");
        List<StepReport> steps = new ArrayList<>();
        preceptor.train(
                preceptor.pipeline(settings, folder),
                folder.resolve("run"),
                new StopSignal(),
                List.of(new TrainingListener() {
                    @Override
                    public void stepped(StepReport report) {
                        steps.add(report);
                    }
                }));
        return steps;
    }

    @Test
    void aSharedFlipTurnsTheSameExamplesInBothViews() {
        List<StepReport> steps = train(Map.of("name", "horizontal-flip", "shared", true));
        assertThat(steps).hasSize(STEPS).allSatisfy(step -> {
            assertThat(step.metrics().get("term/views/alike")).isEqualTo(1);
            assertThat(step.metrics().get("term/views/unchanged")).isBetween(0.2, 0.8);
        });
        assertThat(steps)
                .extracting(step -> step.metrics().get("term/views/unchanged"))
                .as("redrawn in each step")
                .doesNotContainNull()
                .satisfies(
                        shares -> assertThat(shares.stream().distinct().count()).isGreaterThan(1));
    }

    @Test
    void independentFlipsTurnOthers() {
        assertThat(train(Map.of("name", "horizontal-flip")))
                .hasSize(STEPS)
                .allSatisfy(step ->
                        assertThat(step.metrics().get("term/views/alike")).isBetween(0.2, 0.8));
    }

    @Test
    void furtherAugmentationsComeAfterThoseOfTheViewThatAViewIsLike() {
        Setting settings = Setting.of(
                Map.of(
                        "data", Map.of("source", "digits"),
                        "network", "small-cnn",
                        "views",
                                Map.of(
                                        "student", Map.of("augment", List.of("horizontal-flip")),
                                        "strong", Map.of("like", "student", "further", List.of("cut-out")),
                                        "own", Map.of("augment", List.of("translate"), "further", List.of("crop"))),
                        "terms", Map.of("views", Map.of("loss", "likeness", "student", "strong", "target", "own"))),
                "test");
        Map<String, ViewSpec> views = preceptor.pipeline(settings, folder).views();
        assertThat(augmentations(views.get("student"))).containsExactly("horizontal-flip");
        assertThat(augmentations(views.get("strong"))).containsExactly("horizontal-flip", "cut-out");
        assertThat(augmentations(views.get("own"))).containsExactly("translate", "crop");
    }

    private static List<String> augmentations(ViewSpec view) {
        return view.augmentations().stream()
                .map(step -> step.augmentation().name())
                .toList();
    }
}
