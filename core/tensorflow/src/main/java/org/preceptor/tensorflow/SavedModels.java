package org.preceptor.tensorflow;

import ai.djl.ndarray.NDArray;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.preceptor.tensorflow.array.ArrayOperation;
import org.preceptor.tensorflow.array.TensorManager;
import org.preceptor.tensorflow.graph.GraphValue;
import org.preceptor.tensorflow.graph.ProgramGraph;
import org.preceptor.tensorflow.graph.Tracing;
import org.preceptor.tensorflow.graph.Variables;
import org.preceptor.tensorflow.op.Types;
import org.preceptor.tensorflow.op.Value;
import org.preceptor.tensorflow.spec.Input;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorProto;
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

    /** The name of the signature with the model's inputs and outputs. */
    public static final String SIGNATURE = "serving_default";

    /** The one output of a signature of texts. */
    public static final String TEXTS = "texts";

    private SavedModels() {}

    /**
     * Traces a function and writes it.
     *
     * @param directory where to; made if it does not exist, an older model in it is replaced
     * @param inputs what the model takes; it refuses what has another shape
     * @param body array code that yields the model's outputs by name; it may not declare variables
     */
    public static void export(Path directory, List<Input> inputs, Function<Trace, Map<String, NDArray>> body) {
        export(directory, inputs, Map.of(), body);
    }

    /**
     * The same, and lists of texts that go with the model, such as what its outputs mean.
     *
     * @param texts by their names; each is the output {@code texts} of a signature without inputs, of that name
     */
    public static void export(
            Path directory,
            List<Input> inputs,
            Map<String, List<String>> texts,
            Function<Trace, Map<String, NDArray>> body) {
        GraphEngine.get();
        try (ProgramGraph graph = new ProgramGraph()) {
            Trace trace = new Trace(new Tracing(graph, "model", 0), Variables.none());
            SignatureDef.Builder signature = SignatureDef.newBuilder().setMethodName("tensorflow/serving/predict");
            for (Input input : inputs) {
                signature.putInputs(input.name(), describe(trace.placeholder(input)));
            }
            Map<String, NDArray> results = body.apply(trace);
            try (ArrayOperation operation = ArrayOperation.in((TensorManager) trace.manager())) {
                results.forEach((name, array) -> {
                    Value value = operation
                            .ops()
                            .call(
                                    "Identity",
                                    operation.logical(operation.owner().from(array)));
                    signature.putOutputs(name, describe((GraphValue) value));
                });
            }
            MetaGraphDef.Builder model = MetaGraphDef.newBuilder()
                    .setMetaInfoDef(MetaGraphDef.MetaInfoDef.newBuilder()
                            .addTags(TAG)
                            .setTensorflowVersion(TensorFlowInfo.version()))
                    .setGraphDef(graph.definition())
                    .putSignatureDef(SIGNATURE, signature.build());
            texts.forEach((name, list) -> add(name, list, model));
            write(
                    directory,
                    SavedModel.newBuilder()
                            .setSavedModelSchemaVersion(1)
                            .addMetaGraphs(model)
                            .build());
        }
    }

    private static void add(String name, List<String> texts, MetaGraphDef.Builder model) {
        TensorShapeProto shape = TensorShapeProto.newBuilder()
                .addDim(TensorShapeProto.Dim.newBuilder().setSize(texts.size()))
                .build();
        TensorProto.Builder value =
                TensorProto.newBuilder().setDtype(DataType.DT_STRING).setTensorShape(shape);
        texts.forEach(text -> value.addStringVal(ByteString.copyFromUtf8(text)));
        model.getGraphDefBuilder()
                .addNode(NodeDef.newBuilder()
                        .setName(name)
                        .setOp("Const")
                        .putAttr(
                                "dtype",
                                AttrValue.newBuilder()
                                        .setType(DataType.DT_STRING)
                                        .build())
                        .putAttr(
                                "value", AttrValue.newBuilder().setTensor(value).build()));
        model.putSignatureDef(
                name,
                SignatureDef.newBuilder()
                        .setMethodName("tensorflow/serving/predict")
                        .putOutputs(
                                TEXTS,
                                TensorInfo.newBuilder()
                                        .setName(name + ":0")
                                        .setDtype(DataType.DT_STRING)
                                        .setTensorShape(shape)
                                        .build())
                        .build());
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
            Path unfinished = directory.resolve(FILE + ".tmp");
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
