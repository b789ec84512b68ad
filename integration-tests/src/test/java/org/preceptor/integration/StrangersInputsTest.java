package org.preceptor.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ZooModel;
import ai.djl.translate.NoopTranslator;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.data.CheckDepth;
import org.preceptor.api.data.Examples;
import org.preceptor.api.data.InputForm;
import org.preceptor.api.data.ReadingProgress;
import org.preceptor.api.data.Vectors;
import org.preceptor.core.Preceptor;
import org.preceptor.core.pipeline.Pipeline;
import org.preceptor.core.run.PipelineCheck;
import org.preceptor.core.run.StopSignal;
import org.preceptor.core.run.TrainedModel;
import org.preceptor.core.run.event.RunEnd;
import org.preceptor.core.run.event.StepReport;
import org.preceptor.core.run.event.TrainingListener;

/**
 * A stranger's examples of two inputs and networks that take both, dropped in as a JAR: trained, stopped, resumed,
 * evaluated, predicted, exported.
 */
class StrangersInputsTest {

    private static final String PAIRS = """
            method: mean-teacher
            data:
              source: picture-and-numbers
              labels: {per-class: 10}
              validation: 40
            network: pair-net
            views:
              student:
                augment: [horizontal-flip, {name: gaussian, sigma: 0.1}]
                noise: {input: {sigma: 0.05}, hidden: none}
            teacher: {decay: 0.8}
            weight: {maximum: 2, length: 40 %}
            terms: {consistency: {scale-by-labels: false}}
            supervised: {mean: labelled}
            batch: {size: 20}
            training: {epochs: 15, optimiser: {learning-rate: 0.03, beta1: 0.9}}
            runtime: {threads: 1}
            """;

    private static final List<String> SENTENCES = List.of(
            "data.source=sentences",
            "network=token-net",
            "data.validation=20",
            "views={student: {augment: [], noise: {input: none, hidden: none}}}");

    @TempDir
    private static Path folder;

    private static Preceptor preceptor;
    private static RunEnd whole;

    @BeforeAll
    static void dropIn() throws IOException {
        Path plugins = ThirdPartyPlugin.copyOfShippedPlugins(Files.createDirectory(folder.resolve("plugins")));
        ThirdPartyPlugin.dropInto(plugins, "third-party-pairs", folder);
        preceptor = Preceptor.builder().plugins(plugins).build();
        SmallRun.write(folder.resolve("pairs.yaml"), PAIRS);
        whole = train("whole", List.of(), Integer.MAX_VALUE);
    }

    @AfterAll
    static void unload() {
        preceptor.close();
    }

    private static Pipeline pipeline(List<String> settings) {
        return preceptor.pipeline(folder.resolve("pairs.yaml"), settings);
    }

    private static RunEnd train(String name, List<String> settings, int until) {
        StopSignal stop = new StopSignal();
        return preceptor.train(pipeline(settings), run(name), stop, List.of(new TrainingListener() {
            @Override
            public void stepped(StepReport report) {
                if (report.step() == until) {
                    stop.request();
                }
            }
        }));
    }

    private static Path run(String name) {
        return folder.resolve("runs").resolve(name);
    }

    private static void assertSameWeights(String found, String expected) {
        for (String file : List.of("variables.index", "variables.data-00000-of-00001")) {
            assertThat(SmallRun.lastCheckpoint(run(found)).resolve(file))
                    .hasSameBinaryContentAs(
                            SmallRun.lastCheckpoint(run(expected)).resolve(file));
        }
    }

    @Test
    void aNetworkLearnsWhatNeitherInputTellsAlone() {
        assertThat(whole.completed()).isTrue();
        assertThat(whole.selectedTest().get("teacher").accuracy()).isGreaterThan(0.9);
    }

    @Test
    void aStoppedRunIsResumedBitForBit() throws IOException {
        train("stopped", List.of(), 33);
        RunEnd end = preceptor.resume(run("stopped"), new StopSignal(), List.of());
        assertThat(end.step()).isEqualTo(whole.step());
        assertSameWeights("stopped", "whole");
        assertThat(run("stopped").resolve("normalisation.bin"))
                .hasSameBinaryContentAs(run("whole").resolve("normalisation.bin"));
    }

    @Test
    void streamedExamplesTrainTheSameBitForBit() {
        train("streamed", List.of("data.memory=0"), Integer.MAX_VALUE);
        assertSameWeights("streamed", "whole");
    }

    @Test
    void aCheckFindsNoFault() {
        PipelineCheck check = preceptor.check(pipeline(List.of()), CheckDepth.FULL, ReadingProgress.UNHEARD);
        assertThat(check.faults()).isEmpty();
    }

    @Test
    void twoReplicasMeasureInTheFirstStepWhatOneDoes() {
        List<Double> losses = new ArrayList<>();
        for (int replicas : new int[] {1, 2}) {
            StopSignal stop = new StopSignal();
            preceptor.train(
                    pipeline(List.of("runtime.replicas=" + replicas, "data.memory=0")),
                    run("replicas-" + replicas),
                    stop,
                    List.of(new TrainingListener() {
                        @Override
                        public void stepped(StepReport report) {
                            losses.add(report.metrics().get("loss"));
                            stop.request();
                        }
                    }));
        }
        assertThat(losses.get(1)).isCloseTo(losses.get(0), within(1e-4));
    }

    @Test
    void anExportedModelHasBothInputsAndPredictsTheSame() throws Exception {
        Examples examples =
                preceptor.split(pipeline(List.of())).test().orElseThrow().select(new int[] {0, 1, 2, 3});
        float[][] expected;
        try (TrainedModel model = preceptor.open(run("whole"))) {
            assertThat(model.inputs().names()).containsExactly("picture", "numbers");
            assertThat(model.evaluate(examples, "teacher").accuracy()).isGreaterThan(0.7);
            expected = model.predict(examples, "teacher");
            model.exportSavedModel(folder.resolve("served"), "teacher");
        }
        assertServed(folder.resolve("served"), examples, Map.of("picture", List.of(6, 6, 1)), expected);
    }

    /** @param stored the shapes of images as they are stored */
    private static void assertServed(
            Path served, Examples examples, Map<String, List<Integer>> stored, float[][] expected) throws Exception {
        Criteria<NDList, NDList> criteria = Criteria.builder()
                .setTypes(NDList.class, NDList.class)
                .optModelPath(served)
                .optEngine("TensorFlow")
                .optTranslator(new NoopTranslator())
                .build();
        try (ZooModel<NDList, NDList> model = criteria.loadModel();
                Predictor<NDList, NDList> predictor = model.newPredictor();
                NDManager manager = model.getNDManager().newSubManager()) {
            List<String> names = model.describeInput().keys().stream().sorted().toList();
            assertThat(names)
                    .containsExactlyElementsOf(
                            examples.inputs().names().stream().sorted().toList());
            NDList inputs = new NDList();
            int start = 0;
            for (InputForm form : examples.inputs()) {
                NDArray array = array(examples, form, start, stored, manager);
                array.setName(form.name());
                inputs.add(array);
                start += form.bytes();
            }
            float[] found = predictor.predict(inputs).stream()
                    .filter(output -> output.getName().startsWith("probabilities"))
                    .findFirst()
                    .orElseThrow()
                    .toFloatArray();
            int width = expected[0].length;
            for (int i = 0; i < found.length; i++) {
                assertThat(found[i]).isCloseTo(expected[i / width][i % width], within(1e-5f));
            }
        }
    }

    private static NDArray array(
            Examples examples, InputForm form, int start, Map<String, List<Integer>> stored, NDManager manager) {
        ByteBuffer all =
                ByteBuffer.allocateDirect(examples.size() * form.bytes()).order(ByteOrder.nativeOrder());
        ByteBuffer record = ByteBuffer.allocate(examples.bytes()).order(ByteOrder.nativeOrder());
        for (int i = 0; i < examples.size(); i++) {
            examples.read(i, record.clear());
            all.put(record.array(), start, form.bytes());
        }
        Shape shape = stored.containsKey(form.name())
                ? new Shape(
                        stored.get(form.name()).stream().map(Integer::longValue).toList())
                : form.shape();
        return manager.create(all.flip(), new Shape(examples.size()).addAll(shape), form.type());
    }

    @Test
    void tokensWithAMaskAreTrainedOnAsTheyAre() throws Exception {
        RunEnd end = train("sentences", SENTENCES, Integer.MAX_VALUE);
        assertThat(end.selectedTest().get("teacher").accuracy()).isGreaterThan(0.9);
        Examples examples =
                preceptor.split(pipeline(SENTENCES)).test().orElseThrow().select(new int[] {4, 5, 6});
        assertThat(examples.inputs().form("tokens").type()).isEqualTo(DataType.INT32);
        float[][] expected;
        try (TrainedModel model = preceptor.open(run("sentences"))) {
            expected = model.predict(examples, "student");
            model.exportSavedModel(folder.resolve("tokens"), "student");
        }
        assertServed(folder.resolve("tokens"), examples, Map.of(), expected);
        train("streamed-sentences", with(SENTENCES, "data.memory=0"), Integer.MAX_VALUE);
        assertSameWeights("streamed-sentences", "sentences");
    }

    private static List<String> with(List<String> settings, String more) {
        List<String> all = new ArrayList<>(settings);
        all.add(more);
        return all;
    }

    private static void assertRefused(List<String> settings, String message) {
        assertThatThrownBy(() -> train("refused", settings, 1))
                .isInstanceOf(PreceptorException.class)
                .hasMessage(message);
        assertThat(preceptor
                        .check(pipeline(settings), CheckDepth.SAMPLE, ReadingProgress.UNHEARD)
                        .faults())
                .contains(message);
    }

    @Test
    void aNetworkOfOneInputIsRefusedWithTheNamesOfBoth() {
        assertRefused(
                List.of("network=mlp"),
                "network 'mlp' does not suit the data source 'picture-and-numbers': expected examples of one input,"
                        + " found 2: picture (1, 6, 6) uint8 and numbers (3) float32; use a network that takes inputs by"
                        + " these names, or a source that has one input");
    }

    @Test
    void aNetworkOfTwoInputsIsRefusedWhereThereIsOne() {
        assertRefused(
                List.of("data.source={name: digits, examples: 300, test: 60}"),
                "network 'pair-net' does not suit the data source 'digits': examples have no input 'numbers', but"
                        + " (3, 32, 32) uint8; known: inputs; use a network that takes inputs by"
                        + " these names, or a source that has one input");
    }

    @Test
    void anAugmentationForNoneOfTheInputsIsRefused() {
        assertRefused(
                with(SENTENCES, "views={student: {augment: [gaussian], noise: {input: none, hidden: none}}}"),
                "the augmentation 'gaussian' is not for tokens (8) int32 and mask (8) uint8, which the data are; write"
                        + " 'views: {student: {augment: []}}', or name others there");
    }

    @Test
    void aTermThatChangesTheInputOfExamplesWithSeveralIsRefused() {
        assertRefused(
                List.of("method=virtual-adversarial-training", "batch.labelled=4"),
                "term 'virtual-adversarial': expected examples of one input, found 2: picture and numbers");
    }

    @Test
    void examplesOfOtherInputsAreNotPredicted() {
        try (TrainedModel model = preceptor.open(run("whole"))) {
            assertThatThrownBy(() -> model.predict(new Vectors(3, new float[3], new int[1], List.of()), "teacher"))
                    .isInstanceOf(PreceptorException.class)
                    .hasMessage("the model takes examples of picture (1, 6, 6) uint8 and numbers (3) float32, found"
                            + " (3) float32");
        }
    }
}
