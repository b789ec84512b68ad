package org.preceptor.tensorflow;

import ai.djl.MalformedModelException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractSymbolBlock;
import ai.djl.nn.ParameterList;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.preceptor.tensorflow.array.ArrayOperation;
import org.preceptor.tensorflow.array.TensorArray;
import org.preceptor.tensorflow.array.TensorManager;
import org.preceptor.tensorflow.eager.EagerValue;
import org.preceptor.tensorflow.eager.Tape;
import org.preceptor.tensorflow.graph.GraphSession;
import org.preceptor.tensorflow.graph.GraphValue;
import org.preceptor.tensorflow.graph.ProgramGraph;
import org.preceptor.tensorflow.graph.SessionConfig;
import org.preceptor.tensorflow.graph.Tracing;
import org.preceptor.tensorflow.op.Refusal;
import org.preceptor.tensorflow.op.Types;
import org.preceptor.tensorflow.op.Value;
import org.tensorflow.internal.c_api.TF_Operation;
import org.tensorflow.internal.c_api.TF_Output;
import org.tensorflow.internal.c_api.TF_Tensor;
import org.tensorflow.internal.c_api.global.tensorflow;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.TensorInfo;

/**
 * A model as {@link SavedModels} writes it, as a block without parameters: its weights are constants. It takes computed
 * arrays, and traced ones, which gradients pass. Inputs are given in the order in which the model was written, or all
 * by name.
 */
final class SavedModelBlock extends AbstractSymbolBlock implements AutoCloseable {
    private static final byte VERSION = 1;

    /** Operations whose contents are stored beside a model's graph. */
    private static final Set<String> STATE = Set.of("VarHandleOp", "Variable", "VariableV2", "HashTableV2");

    private final TensorManager manager;
    private final String uid = NDManager.nextUid();
    private @Nullable Content content;

    SavedModelBlock(TensorManager manager) {
        super(VERSION);
        this.manager = manager;
    }

    /** An input or an output. */
    private record Port(String name, String operation, DataType type, Shape shape) {
        boolean takes(TensorArray array) {
            boolean fits = array.getDataType() == type && array.getShape().dimension() == shape.dimension();
            for (int axis = 0; fits && axis < shape.dimension(); axis++) {
                long size = array.getShape().get(axis);
                fits = shape.get(axis) < 0 || size < 0 || size == shape.get(axis);
            }
            return fits;
        }

        @Override
        public String toString() {
            return name + " (" + type + " " + shape + ")";
        }
    }

    /** What was read, ready to run. */
    private record Content(
            byte[] bytes,
            GraphDef graph,
            List<Port> inputs,
            List<Port> outputs,
            GraphSession session,
            GraphSession.Plan plan) {

        static Content of(byte[] bytes) throws MalformedModelException {
            MetaGraphDef model = model(bytes);
            GraphDef graph = model.getGraphDef();
            for (NodeDef node : graph.getNodeList()) {
                if (STATE.contains(node.getOp())) {
                    throw new MalformedModelException("the model has a " + node.getOp() + " (" + node.getName()
                            + "), whose contents are not in its graph: load it with DJL's engine \"TensorFlow\"");
                }
            }
            var signature = model.getSignatureDefMap().get(SavedModels.SIGNATURE);
            if (signature == null) {
                throw new MalformedModelException("the model has no signature " + SavedModels.SIGNATURE + ", only "
                        + model.getSignatureDefMap().keySet());
            }
            List<Port> inputs = ports(graph, signature.getInputsMap());
            List<Port> outputs = ports(graph, signature.getOutputsMap());
            ProgramGraph copy = new ProgramGraph();
            try {
                copy.include(graph, "", Map.of(), List.of());
                Tracing within = new Tracing(copy, "model", 0);
                GraphSession session = new GraphSession(copy, SessionConfig.engineDefaults());
                return new Content(
                        bytes,
                        graph,
                        inputs,
                        outputs,
                        session,
                        new GraphSession.Plan(
                                "a saved model", edges(within, inputs), edges(within, outputs), List.of()));
            } catch (RuntimeException e) {
                copy.close();
                throw e;
            }
        }

        private static MetaGraphDef model(byte[] bytes) throws MalformedModelException {
            try {
                SavedModel saved = SavedModel.parseFrom(bytes);
                if (saved.getMetaGraphsCount() == 1) {
                    return saved.getMetaGraphs(0);
                }
                throw new MalformedModelException(
                        "a SavedModel with one graph is expected, found " + saved.getMetaGraphsCount() + " graphs");
            } catch (InvalidProtocolBufferException e) {
                throw new MalformedModelException("a SavedModel is expected, found something else", e);
            }
        }

        /** In the order of the graph: the signature has no order. */
        private static List<Port> ports(GraphDef graph, Map<String, TensorInfo> described)
                throws MalformedModelException {
            Map<String, Integer> places = new HashMap<>();
            for (NodeDef node : graph.getNodeList()) {
                places.put(node.getName(), places.size());
            }
            List<Port> ports = new ArrayList<>();
            described.forEach((name, info) -> ports.add(new Port(
                    name,
                    info.getName().replaceFirst(":0$", ""),
                    Types.of(info.getDtypeValue()),
                    new Shape(info.getTensorShape().getDimList().stream()
                            .mapToLong(dim -> dim.getSize())
                            .toArray()))));
            for (Port port : ports) {
                if (!places.containsKey(port.operation)) {
                    throw new MalformedModelException(
                            "the model's signature names " + port.operation + ", which its graph does not have");
                }
            }
            ports.sort(Comparator.comparing(port -> Objects.requireNonNull(places.get(port.operation))));
            return ports;
        }

        private static List<GraphValue> edges(Tracing within, List<Port> ports) {
            return ports.stream()
                    .map(port -> new GraphValue(
                            within,
                            tensorflow.TF_GraphOperationByName(within.graph().handle(), port.operation),
                            0))
                    .toList();
        }
    }

    /** Reads the contents of {@code saved_model.pb}. */
    void read(byte[] bytes) throws MalformedModelException {
        Content read = Content.of(bytes);
        close();
        content = read;
        manager.attachInternal(uid, this);
    }

    private Content content() {
        if (content == null) {
            throw new IllegalStateException(
                    "the block holds no model: read one with loadParameters, or with Model.load");
        }
        return content;
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean training, PairList<String, Object> options) {
        List<TensorArray> given = inOrder(inputs);
        Optional<TensorArray> traced =
                given.stream().filter(TensorArray::isTraced).findFirst();
        return traced.isPresent() ? traced(given, traced.get().getManager()) : computed(given);
    }

    private List<TensorArray> inOrder(NDList arrays) {
        List<Port> ports = content().inputs;
        if (arrays.size() != ports.size()) {
            throw Refusal.of("the model takes " + ports + ", not " + arrays.size() + " arrays");
        }
        Map<String, NDArray> named = new HashMap<>();
        arrays.forEach(array -> named.put(array.getName(), array));
        boolean byName = ports.stream().allMatch(port -> named.containsKey(port.name));
        List<TensorArray> ordered = new ArrayList<>();
        for (Port port : ports) {
            NDArray array = byName ? Objects.requireNonNull(named.get(port.name)) : arrays.get(ordered.size());
            TensorArray own = manager.from(array);
            if (!port.takes(own)) {
                throw Refusal.of(
                        "the model's input " + port + " cannot be " + own.getDataType() + " " + own.getShape());
            }
            ordered.add(own);
        }
        return ordered;
    }

    private NDList computed(List<TensorArray> given) {
        Tape tape = Tape.current();
        TensorManager owner = given.isEmpty() ? manager : given.get(0).getManager();
        TF_Tensor[] feeds = new TF_Tensor[given.size()];
        try (ArrayOperation operation = ArrayOperation.in(owner)) {
            for (int i = 0; i < feeds.length; i++) {
                Value value = operation.logical(given.get(i));
                if (tape != null && tape.follows(value)) {
                    throw new UnsupportedOperationException(
                            "a gradient collector cannot pass a saved model; use the model in a step, with Trace.gradients");
                }
                feeds[i] = value.tensor();
            }
            NDList results = new NDList();
            for (TF_Tensor result : content().session.run(content().plan, feeds)) {
                NDArray array = new TensorArray(owner, EagerValue.of(result), false);
                array.setName(content().outputs.get(results.size()).name);
                results.add(array);
            }
            return results;
        } finally {
            Stream.of(feeds).filter(feed -> feed != null).forEach(tensorflow::TF_DeleteTensor);
        }
    }

    private NDList traced(List<TensorArray> given, TensorManager owner) {
        Tracing tracing = (Tracing) owner.environment();
        GraphDef.Builder body = content().graph.toBuilder().clearNode();
        Map<String, TF_Output> replacements = new HashMap<>();
        try (ArrayOperation within = ArrayOperation.in(owner)) {
            for (int i = 0; i < given.size(); i++) {
                GraphValue edge = (GraphValue) within.logical(given.get(i));
                replacements.put(content().inputs.get(i).operation, edge.output());
            }
            content().graph.getNodeList().stream()
                    .filter(node -> !replacements.containsKey(node.getName()))
                    .map(SavedModelBlock::differentiable)
                    .forEach(body::addNode);
            List<TF_Operation> found = tracing.graph()
                    .include(
                            body.build(),
                            tracing.graph().unique(tracing.component() + "/saved-model"),
                            replacements,
                            content().outputs.stream().map(Port::operation).toList());
            NDList results = new NDList();
            for (TF_Operation operation : found) {
                NDArray array = within.array(new GraphValue(tracing, operation, 0));
                array.setName(content().outputs.get(results.size()).name);
                results.add(array);
            }
            return results;
        }
    }

    /** TensorFlow cannot differentiate the check of an input's shape, which the block has made before. */
    private static NodeDef differentiable(NodeDef node) {
        return node.getOp().equals("EnsureShape")
                ? node.toBuilder().setOp("Identity").removeAttr("shape").build()
                : node;
    }

    @Override
    public boolean isInitialized() {
        return content != null;
    }

    /** There is nothing to initialise: a model comes with its weights. */
    @Override
    public void initialize(NDManager manager, DataType dataType, Shape... inputShapes) {
        content();
    }

    @Override
    public ParameterList getDirectParameters() {
        return new ParameterList();
    }

    @Override
    public PairList<String, Shape> describeInput() {
        return described(content().inputs);
    }

    @Override
    public PairList<String, Shape> describeOutput() {
        return described(content().outputs);
    }

    private static PairList<String, Shape> described(List<Port> ports) {
        PairList<String, Shape> described = new PairList<>();
        ports.forEach(port -> described.add(port.name, port.shape));
        return described;
    }

    /** Runs the model on zeros. */
    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        List<Port> ports = content().inputs;
        try (TensorManager scratch = manager.system().newSubManager(manager.getDevice())) {
            NDList zeros = new NDList();
            for (int i = 0; i < inputShapes.length; i++) {
                zeros.add(scratch.zeros(inputShapes[i], i < ports.size() ? ports.get(i).type : DataType.FLOAT32));
            }
            return computed(inOrder(zeros)).getShapes();
        }
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes, DataType[] dataTypes) {
        return getOutputShapes(inputShapes);
    }

    @Override
    public void saveParameters(DataOutputStream stream) throws IOException {
        stream.writeByte(VERSION);
        stream.writeInt(content().bytes.length);
        stream.write(content().bytes);
    }

    @Override
    public void loadParameters(NDManager manager, DataInputStream stream) throws IOException, MalformedModelException {
        byte version = stream.readByte();
        if (version != VERSION) {
            throw new MalformedModelException(
                    "a saved model in version " + VERSION + " of its encoding is expected, found version " + version);
        }
        int length = stream.readInt();
        byte[] bytes = length < 0 ? new byte[0] : stream.readNBytes(length);
        if (bytes.length != length) {
            throw new MalformedModelException(
                    "a saved model of " + length + " bytes is expected, found " + bytes.length);
        }
        read(bytes);
    }

    @Override
    public void close() {
        if (content != null) {
            content.session.close();
            content = null;
            manager.detachInternal(uid);
        }
    }
}
