package org.preceptor.tensorflow;

import ai.djl.ndarray.NDArray;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;

/**
 * Writes array code as TensorFlow SavedModels, for DJL's engine {@code TensorFlow}, TensorFlow Serving and Python.
 *
 * <p>Computed arrays become constants: a network is exported with the weights it has. Inputs may have a batch of
 * unknown size, given as -1.
 */
public final class SavedModels {
    /** The tag under which a model is saved. */
    public static final String TAG = "serve";

    /** The file that a model is written to, in its folder. */
    public static final String FILE = "saved_model.pb";

    /** The name of the one signature a model has. */
    public static final String SIGNATURE = "serving_default";

    private SavedModels() {}

    /**
     * Traces a function and writes it.
     *
     * @param directory where to; made if it does not exist, an older model in it is replaced
     * @param inputs what the model takes
     * @param body array code that yields the model's outputs by name; it may not declare variables
     */
    public static void export(Path directory, List<Input> inputs, Function<Trace, Map<String, NDArray>> body) {
        GraphEngine.get();
        try (ProgramGraph graph = new ProgramGraph()) {
            Trace trace = new Trace(new Tracing(graph, "model", 0), Variables.none());
            SignatureDef.Builder signature = SignatureDef.newBuilder().setMethodName("tensorflow/serving/predict");
            for (Input input : inputs) {
                signature.putInputs(input.name(), describe(trace.placeholder(input)));
            }
            Map<String, NDArray> results = body.apply(trace);
            try (Ops ops = Ops.in((TensorManager) trace.manager())) {
                results.forEach((name, array) -> {
                    Value value = ops.call("Identity", ops.logical(ops.manager().from(array)));
                    signature.putOutputs(name, describe((GraphValue) value));
                });
            }
            MetaGraphDef model = MetaGraphDef.newBuilder()
                    .setMetaInfoDef(MetaGraphDef.MetaInfoDef.newBuilder()
                            .addTags(TAG)
                            .setTensorflowVersion(TensorFlowInfo.version()))
                    .setGraphDef(graph.definition())
                    .putSignatureDef(SIGNATURE, signature.build())
                    .build();
            write(
                    directory,
                    SavedModel.newBuilder()
                            .setSavedModelSchemaVersion(1)
                            .addMetaGraphs(model)
                            .build());
        }
    }

    private static TensorInfo describe(GraphValue value) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        for (long size : value.shape()) {
            shape.addDim(TensorShapeProto.Dim.newBuilder().setSize(size));
        }
        String operation = ProgramGraph.name(value.operation());
        return TensorInfo.newBuilder()
                .setName(operation + ':' + value.output().index())
                .setDtype(DataType.forNumber(Types.number(value.type())))
                .setTensorShape(shape)
                .build();
    }

    private static void write(Path directory, SavedModel model) {
        try {
            Files.createDirectories(directory);
            Path unfinished = Files.createTempFile(directory, "saved_model", ".tmp");
            try {
                Files.write(unfinished, model.toByteArray());
                Files.move(
                        unfinished,
                        directory.resolve(FILE),
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("could not write a model to " + directory, e);
        }
    }
}
