package org.preceptor.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.preceptor.tensorflow.spec.Input;

/**
 * DJL's blocks give the same outputs on both engines from the same file, and the same parameters after training: by
 * DJL's own trainer, and traced.
 */
class BlockOracleTest {
    private static final float RATE = 0.1f;

    static Stream<BlockSamples.Sample> blocks() {
        return BlockSamples.all().stream();
    }

    static Stream<BlockSamples.Sample> blocksBeyondPyTorch() {
        return BlockSamples.beyondPyTorch().stream();
    }

    /** What came out before training, the parameters after it, and the file of those before. */
    private record Outcome(List<Oracle.Result> outputs, List<Oracle.Result> parameters, byte[] file, float[] losses) {}

    @ParameterizedTest
    @MethodSource("blocks")
    void aBlockTrainsAsOnPyTorchFromTheSameFile(BlockSamples.Sample sample) throws Exception {
        Outcome pytorch = train("PyTorch", sample, null);
        Outcome graph = train(GraphEngine.NAME, sample, pytorch.file);
        same(graph.outputs, pytorch.outputs, "output");
        same(graph.parameters, pytorch.parameters, "parameter");
        Outcome traced = trace(sample, pytorch.file);
        same(traced.outputs, pytorch.outputs, "traced output");
        same(traced.parameters, pytorch.parameters, "traced parameter");
    }

    /** The file written here says the same there. */
    @ParameterizedTest
    @MethodSource("blocks")
    void pyTorchReadsTheParametersThatWereSavedHere(BlockSamples.Sample sample) throws Exception {
        Outcome graph = train(GraphEngine.NAME, sample, null);
        Outcome pytorch = train("PyTorch", sample, graph.file);
        same(pytorch.outputs, graph.outputs, "output");
    }

    @ParameterizedTest
    @MethodSource("blocksBeyondPyTorch")
    void aBlockThatPyTorchCannotRunTrainsHere(BlockSamples.Sample sample) throws Exception {
        assertThatThrownBy(() -> train("PyTorch", sample, null)).isInstanceOf(UnsupportedOperationException.class);
        Outcome graph = train(GraphEngine.NAME, sample, null);
        assertThat(graph.losses[1]).isLessThan(graph.losses[0]);
        Outcome traced = trace(sample, graph.file);
        same(traced.outputs, graph.outputs, "traced output");
        same(traced.parameters, graph.parameters, "traced parameter");
    }

    @Test
    void everyBlockOfDjlIsAmongThem() throws Exception {
        Set<String> sampled = new TreeSet<>();
        try (NDManager manager = Oracle.graph()) {
            Stream.concat(blocks(), blocksBeyondPyTorch())
                    .forEach(sample -> collect(sample.block().apply(manager), sampled));
        }
        Set<String> all = new TreeSet<>();
        Path jar = Path.of(
                Block.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        try (JarFile file = new JarFile(jar.toFile())) {
            for (String name : file.stream().map(entry -> entry.getName()).toList()) {
                if (name.startsWith("ai/djl/nn/") && name.endsWith(".class") && !name.contains("package-info")) {
                    Class<?> type = Class.forName(name.replace('/', '.').replace(".class", ""));
                    if (Block.class.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers())) {
                        all.add(type.getName());
                    }
                }
            }
        }
        assertThat(sampled).containsAll(all);
    }

    private static void collect(Block block, Set<String> into) {
        for (Class<?> type = block.getClass(); type != Object.class; type = type.getSuperclass()) {
            into.add(type.getName());
        }
        block.getChildren().values().forEach(child -> collect(child, into));
    }

    private static void same(List<Oracle.Result> actual, List<Oracle.Result> expected, String what) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < actual.size(); i++) {
            assertThat(actual.get(i).distance(expected.get(i)))
                    .as("%s %d: %s is not %s", what, i, actual.get(i), expected.get(i))
                    .isLessThan(1e-4);
        }
    }

    private static Block load(BlockSamples.Sample sample, NDManager manager, byte[] file) throws Exception {
        Block block = sample.block().apply(manager);
        if (file != null) {
            block.loadParameters(manager, new DataInputStream(new ByteArrayInputStream(file)));
            block.getParameters().values().stream()
                    .filter(Parameter::requiresGradient)
                    .forEach(parameter -> parameter.getArray().setRequiresGradient(true));
        }
        return block;
    }

    private static Outcome train(String engine, BlockSamples.Sample sample, byte[] file) throws Exception {
        DefaultTrainingConfig config = new DefaultTrainingConfig(Loss.l2Loss())
                .optDevices(new Device[] {Device.cpu()})
                .optOptimizer(Optimizer.sgd()
                        .setLearningRateTracker(Tracker.fixed(RATE))
                        .build());
        try (Model model = Model.newInstance("m", Device.cpu(), engine)) {
            Block block = load(sample, model.getNDManager(), file);
            model.setBlock(block);
            try (Trainer trainer = model.newTrainer(config)) {
                if (file == null) {
                    Engine.getEngine(engine).setRandomSeed(7);
                    block.initialize(model.getNDManager(), ai.djl.ndarray.types.DataType.FLOAT32, sample.shapes());
                    block.getParameters().values().stream()
                            .filter(Parameter::requiresGradient)
                            .forEach(parameter -> parameter.getArray().setRequiresGradient(true));
                }
                NDManager manager = trainer.getManager();
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                block.saveParameters(new DataOutputStream(bytes));
                List<Oracle.Result> outputs = trainer.evaluate(sample.inputs(manager)).stream()
                        .map(Oracle.Result::of)
                        .toList();
                float[] losses = new float[2];
                for (int i = 0; i < 2; i++) {
                    try (GradientCollector collector = trainer.newGradientCollector()) {
                        NDList inputs = sample.inputs(manager);
                        NDArray loss =
                                BlockSamples.loss(sample.drops() ? trainer.evaluate(inputs) : trainer.forward(inputs));
                        losses[i] = loss.getFloat();
                        collector.backward(loss);
                    }
                    trainer.step();
                }
                return new Outcome(
                        outputs,
                        block.getParameters().values().stream()
                                .map(p -> Oracle.Result.of(p.getArray()))
                                .toList(),
                        bytes.toByteArray(),
                        losses);
            }
        }
    }

    private static Outcome trace(BlockSamples.Sample sample, byte[] file) throws Exception {
        try (NDManager manager = Oracle.graph()) {
            Block block = load(sample, manager, file);
            NDList inputs = sample.inputs(manager);
            List<Input> declared = new ArrayList<>();
            Map<String, NDArray> feeds = new LinkedHashMap<>();
            for (int i = 0; i < inputs.size(); i++) {
                declared.add(new Input(
                        "x" + i, inputs.get(i).getDataType(), inputs.get(i).getShape()));
                feeds.put("x" + i, inputs.get(i));
            }
            int[] outputs = {0};
            Program.Builder builder = Program.builder()
                    .step("evaluate", declared, trace -> {
                        NDList out = block.forward(new TracedParameters(trace, block), fed(trace, declared), false);
                        Map<String, NDArray> results = new LinkedHashMap<>();
                        out.forEach(array -> results.put("y" + results.size(), array));
                        outputs[0] = out.size();
                        return results;
                    })
                    .step("train", declared, trace -> {
                        TracedParameters parameters = new TracedParameters(trace, block);
                        NDArray loss =
                                BlockSamples.loss(block.forward(parameters, fed(trace, declared), !sample.drops()));
                        parameters.descend(trace, loss, RATE);
                        return Map.of("loss", loss);
                    });
            try (Program program = builder.build()) {
                List<Oracle.Result> evaluated = new ArrayList<>();
                try (StepResult result = program.step("evaluate").run(0, feeds)) {
                    for (int i = 0; i < outputs[0]; i++) {
                        evaluated.add(Oracle.Result.of(result.array("y" + i, manager)));
                    }
                }
                float[] losses = new float[2];
                for (int i = 0; i < 2; i++) {
                    try (StepResult result = program.step("train").run(i, feeds)) {
                        losses[i] = result.scalar("loss");
                    }
                }
                List<Oracle.Result> parameters = block.getParameters().keys().stream()
                        .map(name ->
                                Oracle.Result.of(program.read(program.find(name).orElseThrow(), manager)))
                        .toList();
                return new Outcome(evaluated, parameters, file, losses);
            }
        }
    }

    private static NDList fed(Trace trace, List<Input> declared) {
        return new NDList(
                declared.stream().map(input -> trace.input(input.name())).toList());
    }
}
