package org.preceptor.integration;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import com.google.inject.AbstractModule;
import com.google.inject.Module;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.preceptor.api.config.Setting;
import org.preceptor.api.data.DataContext;
import org.preceptor.api.data.DataSet;
import org.preceptor.api.data.Vectors;
import org.preceptor.api.net.Network;
import org.preceptor.api.net.NetworkInput;
import org.preceptor.api.net.NoiseSite;
import org.preceptor.api.net.Site;
import org.preceptor.api.spi.DataSource;
import org.preceptor.api.spi.NetworkFactory;
import org.preceptor.api.spi.NoiseModel;
import org.preceptor.api.step.NoiseContext;
import org.preceptor.core.Preceptor;
import org.preceptor.core.part.PartBinder;
import org.preceptor.core.pipeline.Pipeline;
import org.preceptor.core.run.StopSignal;
import org.preceptor.core.run.TrainedModel;
import org.preceptor.core.run.event.StepReport;
import org.preceptor.core.run.event.TrainingListener;

/** Six points, three classes, one linear layer: small enough to be worked out by hand. */
final class TinyProblem {
    static final float[][] POINTS = {{1, 0.5f}, {-0.5f, 2}, {0.25f, -1}, {1.5f, 1}, {-1, -0.75f}, {0.5f, 0.1f}};
    static final int[] LABELS = {0, 1, 2, -1, -1, -1};

    private TinyProblem() {}

    /** The points above; three of the six have labels. */
    record Points() implements DataSource {
        @Override
        public String name() {
            return "points";
        }

        @Override
        public DataSet load(DataContext context) {
            float[] values = new float[2 * POINTS.length];
            for (int i = 0; i < POINTS.length; i++) {
                System.arraycopy(POINTS[i], 0, values, 2 * i, 2);
            }
            return new DataSet(List.of("a", "b", "c"), new Vectors(2, values, LABELS, List.of()), Optional.empty());
        }
    }

    /** An input site and a linear layer; with batch normalisation behind it if asked for. */
    record LinearNetwork(boolean normalised) implements NetworkFactory {
        @Override
        public String name() {
            return normalised ? "linear-normalised" : "linear";
        }

        @Override
        public Network create(NetworkInput input) {
            SequentialBlock block = new SequentialBlock()
                    .add((Block) new NoiseSite(new Site("input", Site.Kind.INPUT)))
                    .add(Linear.builder().setUnits(input.classes()).build());
            return Network.of(
                    normalised ? block.add(BatchNorm.builder().optMomentum(0.9f).build()) : block);
        }
    }

    /** Twice the input: a perturbation without chance. */
    record Doubling() implements NoiseModel {
        @Override
        public String name() {
            return "doubling";
        }

        @Override
        public Set<Site.Kind> kinds() {
            return EnumSet.allOf(Site.Kind.class);
        }

        @Override
        public NDArray perturb(NDArray value, NoiseContext context) {
            return value.mul(2);
        }
    }

    private static final class Parts extends AbstractModule {
        @Override
        protected void configure() {
            PartBinder parts = PartBinder.of(binder());
            parts.bind(DataSource.class, "points").toInstance(new Points());
            parts.bind(NetworkFactory.class, "linear").toInstance(new LinearNetwork(false));
            parts.bind(NetworkFactory.class, "linear-normalised").toInstance(new LinearNetwork(true));
            parts.bind(NoiseModel.class, "doubling").toInstance(new Doubling());
        }
    }

    /** Preceptor with the shipped plugins, the parts above, and further modules. */
    static Preceptor preceptor(Module... further) {
        Preceptor.Builder builder =
                Preceptor.builder().plugins(Shipped.plugins()).module(new Parts());
        List.of(further).forEach(builder::module);
        return builder.build();
    }

    /** Preceptor with the parts above and the plugins of a folder. */
    static Preceptor withPlugins(Path plugins) {
        return Preceptor.builder().plugins(plugins).module(new Parts()).build();
    }

    /** A pipeline of a method on the points: full batches, plain gradient descent, no augmentation. */
    static Setting settings(String method, double learningRate, int steps, Map<String, ?> more) {
        Setting base = Setting.of(
                Map.of(
                        "method", method,
                        "data", Map.of("source", "points", "labels", "all", "validation", 0, "normalisation", "none"),
                        "network", "linear",
                        "views",
                                Map.of(
                                        "student",
                                                Map.of(
                                                        "augment",
                                                        List.of(),
                                                        "noise",
                                                        Map.of("input", "none", "hidden", "none")),
                                        "target", Map.of("noise", Map.of("input", "doubling"))),
                        "batch", Map.of("size", POINTS.length),
                        "training",
                                Map.of(
                                        "epochs",
                                        steps,
                                        "optimiser",
                                        Map.of(
                                                "name",
                                                "sgd",
                                                "learning-rate",
                                                learningRate,
                                                "momentum",
                                                0,
                                                "nesterov",
                                                false))),
                "test");
        return base.overlaidWith(Setting.of(more, "test"));
    }

    /** A run's parameters and what it reported of each step. */
    record Outcome(Map<String, Map<String, float[]>> models, List<StepReport> steps) {
        LinearSoftmax student() {
            return LinearSoftmax.of(models.get("student"));
        }

        LinearSoftmax teacher() {
            return LinearSoftmax.of(models.get("teacher"));
        }
    }

    static Outcome train(Preceptor preceptor, Setting settings, Path run) {
        List<StepReport> steps = new ArrayList<>();
        Pipeline pipeline = preceptor.pipeline(settings, Path.of("."));
        Path checkpoint = preceptor
                .train(pipeline, run, new StopSignal(), List.of(new TrainingListener() {
                    @Override
                    public void stepped(StepReport report) {
                        steps.add(report);
                    }
                }))
                .checkpoint();
        try (TrainedModel model = preceptor.open(checkpoint)) {
            Map<String, Map<String, float[]>> models = new LinkedHashMap<>();
            model.models().forEach(name -> models.put(name, model.parameters(name)));
            return new Outcome(models, steps);
        }
    }
}
