package org.preceptor.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import com.google.inject.AbstractModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.api.config.Options;
import org.preceptor.api.config.Schedule;
import org.preceptor.api.config.Setting;
import org.preceptor.api.data.DataContext;
import org.preceptor.api.data.DataSet;
import org.preceptor.api.net.Network;
import org.preceptor.api.net.NetworkInput;
import org.preceptor.api.spi.DataSource;
import org.preceptor.api.spi.NetworkFactory;
import org.preceptor.api.spi.Normalisation;
import org.preceptor.api.spi.Optimiser;
import org.preceptor.api.spi.SupervisedLoss;
import org.preceptor.api.step.Prediction;
import org.preceptor.api.step.StepContext;
import org.preceptor.api.step.SupervisedContext;
import org.preceptor.api.step.Weight;
import org.preceptor.core.config.PipelineFile;
import org.preceptor.core.config.SettingText;
import org.preceptor.core.data.LabelChoice;
import org.preceptor.core.part.PartBinder;
import org.preceptor.core.part.PartRegistry;
import org.preceptor.core.plugin.load.Plugins;

/** Where relative paths start. */
class CommandLinePathsTest {
    private static final Path HERE = Path.of("").toAbsolutePath();

    @TempDir
    Path folder;

    /** A source of one file. */
    record Filed(Optional<Path> path) implements DataSource {
        @Override
        public String name() {
            return "filed";
        }

        @Override
        public Filed configure(Options options) {
            return new Filed(options.path("path"));
        }

        @Override
        public DataSet load(DataContext context) {
            throw new UnsupportedOperationException("no data are read here");
        }
    }

    /** A network that is never made. */
    record Absent(Optional<Path> path) implements NetworkFactory {
        @Override
        public String name() {
            return "absent";
        }

        @Override
        public NetworkFactory configure(Options options) {
            return new Absent(options.path("path"));
        }

        @Override
        public Network create(NetworkInput input) {
            throw new UnsupportedOperationException("no network is made here");
        }
    }

    /** An optimiser that is never run. */
    record Still() implements Optimiser {
        @Override
        public String name() {
            return "adam";
        }

        @Override
        public Schedule learningRate() {
            return Schedule.constant(0);
        }

        @Override
        public void update(List<Weight> weights, StepContext context) {
            throw new UnsupportedOperationException("nothing is trained here");
        }
    }

    private record Unchanged() implements Normalisation {
        @Override
        public String name() {
            return "per-channel";
        }

        @Override
        public List<Statistic> fit(Inputs training) {
            return List.of();
        }

        @Override
        public NDArray apply(NDArray inputs, NDList statistics) {
            return inputs;
        }
    }

    private record Free() implements SupervisedLoss {
        @Override
        public String name() {
            return "cross-entropy";
        }

        @Override
        public NDArray loss(Prediction prediction, NDArray labels, SupervisedContext context) {
            throw new UnsupportedOperationException("nothing is trained here");
        }
    }

    private final PipelineReader reader =
            PipelineReader.ofCommandLine(PartRegistry.of(Plugins.none(), new AbstractModule() {
                @Override
                protected void configure() {
                    PartBinder parts = PartBinder.of(binder());
                    parts.bind(DataSource.class, "filed").toInstance(new Filed(Optional.empty()));
                    parts.bind(NetworkFactory.class, "absent").toInstance(new Absent(Optional.empty()));
                    parts.bind(Optimiser.class, "adam").toInstance(new Still());
                    parts.bind(SupervisedLoss.class, "cross-entropy").toInstance(new Free());
                    parts.bind(Normalisation.class, "per-channel").toInstance(new Unchanged());
                }
            }));

    private Pipeline read(String... overrides) throws IOException {
        Path file = Files.writeString(folder.resolve("p.yaml"), """
                data:
                  source: {name: filed, path: pets}
                  labels: {file: labelled.txt}
                network: absent
                """);
        return reader.read(PipelineFile.read(file, List.of(overrides)), folder);
    }

    private Path source(Pipeline pipeline) {
        Path path = ((Filed) pipeline.data().source()).path().orElseThrow();
        return new DataContext(pipeline.folder()).resolve(path);
    }

    private static Path labels(Pipeline pipeline) {
        return ((LabelChoice.Listed) pipeline.data().split().labels()).file();
    }

    @Test
    void inAFileTheyStartAtItsFolder() throws IOException {
        Pipeline pipeline = read();
        assertThat(source(pipeline)).isEqualTo(folder.resolve("pets"));
        assertThat(labels(pipeline)).isEqualTo(folder.resolve("labelled.txt"));
    }

    @Test
    void soDoThoseOfEveryKindOfPart() throws IOException {
        assertThat(network(read("network={name: absent, path: weights.bin}"))).contains(HERE.resolve("weights.bin"));
        Path file = Files.writeString(folder.resolve("q.yaml"), """
                data: {source: {name: filed, path: pets}, labels: all}
                network: {name: absent, path: ../weights.bin}
                """);
        assertThat(network(reader.read(PipelineFile.read(file, List.of()), folder)))
                .contains(folder.resolveSibling("weights.bin"));
    }

    private static Optional<Path> network(Pipeline pipeline) {
        return ((Absent) pipeline.network()).path();
    }

    @Test
    void onTheCommandLineTheyStartWhereTheUserStands() throws IOException {
        Pipeline pipeline = read("data.source.path=mine/pets", "data.labels={file: ../mine.txt}");
        assertThat(source(pipeline)).isEqualTo(HERE.resolve("mine/pets"));
        assertThat(labels(pipeline)).isEqualTo(HERE.resolveSibling("mine.txt"));
        assertThat(source(read("data.source={name: filed, path: x}"))).isEqualTo(HERE.resolve("x"));
        assertThat(source(read("data.source.path=/x/y"))).isEqualTo(Path.of("/x/y"));
    }

    @Test
    void theSettingsThatARunKeepsNameTheSamePlaces() throws IOException {
        for (String path : List.of("mine/pets", "../x", "/x/$$y", ".", "~/z", "'~'", "$$HOME", "./~/x")) {
            Pipeline pipeline = read("data.source.path=" + path, "data.labels.file=mine.txt");
            Setting kept = PipelineFile.parse(SettingText.write(pipeline.settings()), "kept");
            Pipeline again = reader.read(kept, folder);
            assertThat(source(again)).as(path).isEqualTo(source(pipeline));
            assertThat(labels(again)).isEqualTo(labels(pipeline));
        }
        assertThat(read().settings().plain())
                .isEqualTo(Map.of(
                        "data",
                        Map.of(
                                "source", Map.of("name", "filed", "path", "pets"),
                                "labels", Map.of("file", "labelled.txt")),
                        "network",
                        "absent"));
    }
}
