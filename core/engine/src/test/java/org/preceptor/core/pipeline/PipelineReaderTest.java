package org.preceptor.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Blocks;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.preceptor.api.Moment;
import org.preceptor.api.config.InvalidOptionException;
import org.preceptor.api.config.Part;
import org.preceptor.api.config.PartLookup;
import org.preceptor.api.config.Preset;
import org.preceptor.api.config.Schedule;
import org.preceptor.api.config.Setting;
import org.preceptor.api.data.DataContext;
import org.preceptor.api.data.DataSet;
import org.preceptor.api.net.Network;
import org.preceptor.api.net.NetworkInput;
import org.preceptor.api.spi.ConsistencyCost;
import org.preceptor.api.spi.ConsistencyMethod;
import org.preceptor.api.spi.DataSource;
import org.preceptor.api.spi.NetworkFactory;
import org.preceptor.api.spi.Normalisation;
import org.preceptor.api.spi.Optimiser;
import org.preceptor.api.spi.SupervisedLoss;
import org.preceptor.api.spi.TargetGenerator;
import org.preceptor.api.spi.TeacherUpdateRule;
import org.preceptor.api.step.Prediction;
import org.preceptor.api.step.StepContext;
import org.preceptor.api.step.SupervisedContext;
import org.preceptor.api.step.Target;
import org.preceptor.api.step.TeacherContext;
import org.preceptor.api.step.TermContext;
import org.preceptor.api.step.Weight;
import org.preceptor.tensorflow.TensorFlowInfo;
import org.preceptor.tensorflow.spec.Execution;
import org.preceptor.tensorflow.spec.Precision;

/** How settings become a pipeline. */
class PipelineReaderTest {
    private static final Moment START = new Moment(0, 10, 100);

    private record Named(String name, Setting preset)
            implements ConsistencyMethod,
                    DataSource,
                    NetworkFactory,
                    TargetGenerator,
                    ConsistencyCost,
                    TeacherUpdateRule,
                    SupervisedLoss,
                    Normalisation,
                    Optimiser {
        @Override
        public Named configure(org.preceptor.api.config.Options options) {
            return this;
        }

        @Override
        public DataSet load(DataContext context) {
            throw new UnsupportedOperationException("no data are read here");
        }

        @Override
        public Network create(NetworkInput input) {
            return Network.of(Blocks.identityBlock());
        }

        @Override
        public Target target(TermContext context) {
            throw new UnsupportedOperationException("nothing is traced here");
        }

        @Override
        public NDArray cost(Prediction prediction, Target target) {
            return prediction.logits();
        }

        @Override
        public NDArray loss(Prediction prediction, NDArray labels, SupervisedContext context) {
            return prediction.logits();
        }

        @Override
        public List<Statistic> fit(Inputs training) {
            throw new UnsupportedOperationException("no data are read here");
        }

        @Override
        public NDArray apply(NDArray inputs, NDList statistics) {
            throw new UnsupportedOperationException("nothing is traced here");
        }

        @Override
        public Schedule learningRate() {
            return Schedule.constant(1);
        }

        @Override
        public void update(List<Weight> weights, StepContext context) {
            throw new UnsupportedOperationException("nothing is traced here");
        }

        @Override
        public NDArray update(NDArray teacher, NDArray student, TeacherContext context) {
            return student;
        }
    }

    private static final Map<String, Setting> PRESETS = Map.of(
            "baseline", Preset.of("baseline").with("batch", Map.of("size", 7)).settings(),
            "method",
                    Preset.of("method")
                            .over("baseline")
                            .teacher("teacher", "average")
                            .term("consistency", Map.of("targets", "ensemble", "cost", "square", "weight", 2))
                            .settings(),
            "bare",
                    Preset.of("bare")
                            .over("method")
                            .with("terms", Map.of("consistency", "none"))
                            .settings(),
            "egg", Preset.of("egg").over("hen").settings(),
            "hen", Preset.of("hen").over("egg").settings());

    private static final PartLookup PARTS = new PartLookup() {
        @Override
        public <T extends Part> T find(Class<T> kind, Setting reference) {
            if (kind == Schedule.class) {
                return kind.cast(Schedule.constant(reference.number().orElseThrow()));
            }
            Setting name = reference.isMapping() ? reference.mapping().get("name") : reference;
            String text = name.text();
            return kind.cast(new Named(text, PRESETS.getOrDefault(text, Setting.empty(text))));
        }
    };

    private final PipelineReader reader = new PipelineReader(
            PARTS, kind -> kind == ConsistencyMethod.class ? List.copyOf(PRESETS.keySet()) : List.of());

    private Pipeline read(Map<String, ?> more) {
        Setting base = Setting.of(Map.of("data", Map.of("source", "examples"), "network", "net"), "file:1");
        return reader.read(base.overlaidWith(Setting.of(more, "file:2")), Path.of("."));
    }

    private static String targets(Pipeline pipeline) {
        return ((ConsistencyTerm) pipeline.terms().get("consistency").loss())
                .targets()
                .name();
    }

    @Test
    void namesThatCannotBeShownAreRefused() {
        for (Map<String, ?> named : List.<Map<String, ?>>of(
                Map.of("title", "\u001b[31mred"),
                Map.of("views", Map.of("two\nlines", Map.of())),
                Map.of("teachers", Map.of("bell\u0007", Map.of("update", "average"))),
                Map.of("terms", Map.of("n".repeat(201), Map.of("targets", "ensemble", "cost", "square"))))) {
            assertThatThrownBy(() -> read(named))
                    .isInstanceOf(InvalidOptionException.class)
                    .hasMessageStartingWith(
                            "file:2: expected a name of at most 200 characters that can be shown, found '")
                    .hasMessageNotContainingAny("\n", "\u001b", "\u0007");
        }
    }

    @Test
    void viewsLikeOneAnotherOverManyStepsAreRefused() {
        Map<String, Object> views = new LinkedHashMap<>(Map.of("v0", Map.of()));
        for (int i = 1; i < 20_000; i++) {
            views.put("v" + i, Map.of("like", "v" + (i - 1)));
        }
        assertThatThrownBy(() -> read(Map.of("views", views)))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessage("file:2: views are 'like' one another over more than 100 steps; let them be like the "
                        + "first one");
    }

    @Test
    void aPresetExtendsThePresetThatItNames() {
        assertThat(read(Map.of("method", "method")).batch().size()).isEqualTo(7);
        assertThat(read(Map.of("method", "method", "batch", Map.of("size", 9)))
                        .batch()
                        .size())
                .isEqualTo(9);
    }

    @Test
    void otherMethodsAreLeftAloneWhereTheMethodsOwnPresetHasWhatIsWritten() {
        PipelineReader strict = new PipelineReader(PARTS, kind -> {
            throw new AssertionError("asked for the names of all " + kind.getSimpleName() + "s");
        });
        Setting settings = Setting.of(
                Map.of(
                        "method", "method",
                        "data", Map.of("source", "examples"),
                        "network", "net",
                        "views", Map.of("student", Map.of()),
                        "teachers", Map.of("teacher", Map.of("update", "copy")),
                        "terms", Map.of("consistency", Map.of("weight", 3))),
                "file:1");
        assertThat(strict.read(settings, Path.of(".")).teachers()).containsOnlyKeys("teacher");
    }

    @Test
    void presetsThatExtendEachOtherInACycleAreRefused() {
        assertThatThrownBy(() -> read(Map.of("method", "egg")))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageContaining("the presets of egg, hen extend each other in a cycle");
    }

    @Test
    void aPartAtTheTopReplacesThatOfTheConsistencyTerm() {
        Pipeline pipeline = read(Map.of("method", "method", "targets", "other", "weight", 5, "teacher", "copy"));
        assertThat(targets(pipeline)).isEqualTo("other");
        assertThat(pipeline.terms().get("consistency").weight().at(START)).isEqualTo(5);
        assertThat(pipeline.teachers().get("teacher").rule().name()).isEqualTo("copy");
    }

    @Test
    void theFullFormWinsOverTheShorthand() {
        Pipeline pipeline =
                read(Map.of("method", "method", "weight", 5, "terms", Map.of("consistency", Map.of("weight", 3))));
        assertThat(pipeline.terms().get("consistency").weight().at(START)).isEqualTo(3);
    }

    @Test
    void aWeightSaysNothingToAMethodWithoutConsistency() {
        assertThat(read(Map.of("method", "baseline", "weight", 5)).terms()).isEmpty();
    }

    @Test
    void lengthsBeyondTheLongestRunAreRefused() {
        for (String key : List.of("checkpoint-every")) {
            for (String length : List.of(
                    "99999999999999999999 steps", "2147483648 steps", "1000001 epochs", "101 %", "0 steps", "0 %")) {
                assertThatThrownBy(() -> read(Map.of("training", Map.of(key, length))))
                        .as(length)
                        .isInstanceOf(InvalidOptionException.class)
                        .hasMessageStartingWith("file:2: '" + key + "' must be a length such as 10 epochs, above "
                                + "zero and at most 1000000 epochs, 2147483647 steps or 100 %")
                        .hasMessageContaining("found")
                        .hasMessageContaining(length);
            }
            for (String length : List.of("1 steps", "2147483647 steps", "0.5 epochs", "1000000 epochs", "100 %")) {
                read(Map.of("training", Map.of(key, length)));
            }
        }
    }

    @Test
    void aTitleNamesTheRun() {
        Pipeline pipeline = read(Map.of("method", "method", "title", "first"));
        assertThat(pipeline.name()).isEqualTo("first");
        assertThat(read(Map.of("method", "method")).name()).isEqualTo("method");
    }

    @Test
    void noneTakesAwayWhatThePresetHas() {
        assertThat(read(Map.of("method", "method", "teachers", "none")).teachers())
                .isEmpty();
        assertThat(read(Map.of("method", "method", "terms", Map.of("consistency", "none")))
                        .terms())
                .isEmpty();
    }

    @Test
    void aPresetLeavesOutATermOfThePresetThatItExtends() {
        assertThat(read(Map.of("method", "bare")).terms()).isEmpty();
        Pipeline pipeline = read(Map.of("method", "bare", "terms", Map.of("consistency", Map.of("weight", 3))));
        assertThat(pipeline.terms()).isEmpty();
        assertThat(pipeline.fit().notes())
                .as("as of any method that has no such term")
                .containsExactly("for method 'bare' ignored: terms.consistency");
    }

    @Test
    void theFirstTeacherIsSelectedUnlessAnotherModelIs() {
        assertThat(read(Map.of("method", "method")).selectedModel()).isEqualTo("teacher");
        assertThat(read(Map.of("method", "baseline")).selectedModel()).isEqualTo("student");
        assertThat(read(Map.of("method", "method", "training", Map.of("select", "student")))
                        .selectedModel())
                .isEqualTo("student");
    }

    @Test
    void aViewLikeItselfIsRefused() {
        Map<String, ?> views = Map.of("a", Map.of("like", "b"), "b", Map.of("like", "a"));
        assertThatThrownBy(() -> read(Map.of("method", "method", "views", views)))
                .hasMessage("file:2: view 'a' is like itself");
    }

    @Test
    void theRuntimeIsReadAndHasDefaults() {
        Map<String, ?> runtime = Map.of("precision", "mixed_float16", "threads", 3, "xla", true, "device", "gpu:0");
        assertThat(read(Map.of("runtime", runtime)).runtime().execution())
                .isEqualTo(new Execution(Precision.MIXED_FLOAT16, 3, true, Execution.Device.GPU));
        assertThat(read(Map.of()).runtime().execution()).isEqualTo(Execution.defaults());
    }

    @Test
    void aDeviceThatIsNotThereIsRefusedWhereItIsWritten() {
        Execution here = new Execution(Precision.FLOAT32, 0, false, Execution.Device.GPU);
        Pipeline pipeline = read(Map.of("runtime", Map.of("device", "gpu:0")));
        assumeThat(here.missingDevice(TensorFlowInfo::devices)).isPresent();
        assertThatThrownBy(() -> pipeline.runtime().requireOnThisMachine())
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageStartingWith("file:2: 'device' is gpu:0, but TensorFlow sees no GPU here, only");
    }

    @Test
    void theStoredSettingsReadBackAsTheSamePipeline() {
        Pipeline pipeline = read(Map.of("method", "method", "targets", "other", "weight", 5));
        Pipeline again = reader.read(pipeline.settings(), Path.of("."));
        assertThat(again.settings().plain()).isEqualTo(pipeline.settings().plain());
        assertThat(targets(again)).isEqualTo("other");
        assertThat(List.copyOf(again.views().keySet()))
                .isEqualTo(List.copyOf(pipeline.views().keySet()));
    }
}
