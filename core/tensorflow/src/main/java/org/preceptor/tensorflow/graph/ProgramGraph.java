package org.preceptor.tensorflow.graph;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Parser;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.SizeTPointer;
import org.preceptor.tensorflow.natives.NativeLibraries;
import org.preceptor.tensorflow.op.Status;
import org.tensorflow.internal.c_api.TF_Buffer;
import org.tensorflow.internal.c_api.TF_Graph;
import org.tensorflow.internal.c_api.TF_ImportGraphDefOptions;
import org.tensorflow.internal.c_api.TF_Input;
import org.tensorflow.internal.c_api.TF_Operation;
import org.tensorflow.internal.c_api.TF_Output;
import org.tensorflow.internal.c_api.TF_Status;
import org.tensorflow.internal.c_api.TF_Tensor;
import org.tensorflow.internal.c_api.global.tensorflow;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/** A native graph and the names taken in it. */
public final class ProgramGraph implements AutoCloseable {
    private final TF_Graph handle;
    private final Map<String, Integer> taken = new HashMap<>();
    private final Optional<ProgramGraph> original;
    private final Map<String, String> replaced;
    private final Map<String, String> redirected = new HashMap<>();
    private boolean closed;

    public ProgramGraph() {
        this(Optional.empty(), Map.of());
    }

    private ProgramGraph(Optional<ProgramGraph> original, Map<String, String> replaced) {
        NativeLibraries.load();
        this.original = original;
        this.replaced = replaced;
        handle = tensorflow.TF_NewGraph();
    }

    public TF_Graph handle() {
        if (closed) {
            throw new IllegalStateException("the program has been closed");
        }
        return handle;
    }

    /** The shape of an edge as far as it is known, -1 for an axis of unknown length; empty if not even the rank is. */
    public Optional<long[]> shape(TF_Output output) {
        try (Status status = new Status()) {
            int rank = tensorflow.TF_GraphGetTensorNumDims(handle(), output, status.handle());
            status.check(() -> "infer a shape");
            if (rank < 0) {
                return Optional.empty();
            }
            long[] dims = new long[rank];
            if (rank > 0) {
                tensorflow.TF_GraphGetTensorShape(handle(), output, dims, rank, status.handle());
                status.check(() -> "infer a shape");
            }
            return Optional.of(dims);
        }
    }

    public static String name(TF_Operation operation) {
        return tensorflow.TF_OperationName(operation).getString();
    }

    /** What is made of the edge that an operation takes as an input; the edge is freed after that. */
    public static <T> T source(TF_Operation operation, int index, Function<TF_Output, T> use) {
        try (TF_Input input = new TF_Input();
                TF_Output edge =
                        tensorflow.TF_OperationInput(input.oper(operation).index(index))) {
            return use.apply(edge);
        }
    }

    /** The operations whose results an operation takes. */
    public static List<TF_Operation> sources(TF_Operation operation) {
        return IntStream.range(0, tensorflow.TF_OperationNumInputs(operation))
                .mapToObj(index -> source(operation, index, TF_Output::oper))
                .toList();
    }

    /** All operations of a type. */
    public List<TF_Operation> operations(String type) {
        List<TF_Operation> found = new ArrayList<>();
        try (SizeTPointer position = new SizeTPointer(1)) {
            position.put(0);
            for (TF_Operation operation = tensorflow.TF_GraphNextOperation(handle(), position);
                    operation != null && !operation.isNull();
                    operation = tensorflow.TF_GraphNextOperation(handle(), position)) {
                if (tensorflow.TF_OperationOpType(operation).getString().equals(type)) {
                    found.add(operation);
                }
            }
        }
        return found;
    }

    /** The graph in TensorFlow's own form. */
    public GraphDef definition() {
        return written((buffer, status) -> tensorflow.TF_GraphToGraphDef(handle(), buffer, status), GraphDef.parser());
    }

    /** An operation in TensorFlow's own form. */
    public static NodeDef definition(TF_Operation operation) {
        return written(
                (buffer, status) -> tensorflow.TF_OperationToNodeDef(operation, buffer, status), NodeDef.parser());
    }

    private static <T> T written(BiConsumer<TF_Buffer, TF_Status> writing, Parser<T> parser) {
        TF_Buffer buffer = tensorflow.TF_NewBuffer();
        try (Status status = new Status()) {
            writing.accept(buffer, status.handle());
            status.check(() -> "write the graph down");
            return parser.parseFrom(buffer.dataAsByteBuffer());
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("TensorFlow's own graph could not be read", e);
        } finally {
            tensorflow.TF_DeleteBuffer(buffer);
        }
    }

    /**
     * A copy in which others use one operation's first result instead of another's. It closes this graph when it is
     * closed.
     *
     * @param replacements the name of what is used for each name
     */
    public ProgramGraph replacing(Map<String, String> replacements) {
        return changed(replacements, node -> {});
    }

    /**
     * Has others use an operation's first result instead of another's, once the graph is {@link #redirected} or
     * {@link #placed}.
     */
    void redirect(TF_Operation from, TF_Operation to) {
        redirected.put(name(from), name(to));
    }

    /**
     * A copy in which results are used instead of others as they were {@linkplain #redirect redirected}; it closes this
     * graph when it is closed. This graph itself if none were.
     */
    public ProgramGraph redirected() {
        return redirected.isEmpty() ? this : replacing(redirected);
    }

    /** A copy whose operations are on the devices of their replicas. It closes this graph when it is closed. */
    public ProgramGraph placed(ReplicaPlaces places) {
        return changed(redirected, node -> node.setDevice(places.device(node.getName())));
    }

    private ProgramGraph changed(Map<String, String> replacements, Consumer<NodeDef.Builder> change) {
        GraphDef.Builder definition = definition().toBuilder();
        for (NodeDef.Builder node : definition.getNodeBuilderList()) {
            for (int i = 0; i < node.getInputCount(); i++) {
                node.setInput(i, replacements.getOrDefault(node.getInput(i), node.getInput(i)));
            }
            change.accept(node);
        }
        return rewritten(definition.build(), Map.of(), replacements);
    }

    /**
     * A graph of another definition, in which the operations that are fed, fetched and run here have the same names. It
     * closes this graph when it is closed.
     *
     * @param constants by the names that the definition uses them by, without having them; they stay the caller's
     */
    public ProgramGraph rewritten(GraphDef definition, Map<String, TF_Tensor> constants) {
        return rewritten(definition, constants, Map.of());
    }

    private ProgramGraph rewritten(
            GraphDef definition, Map<String, TF_Tensor> constants, Map<String, String> replacements) {
        ProgramGraph copy = new ProgramGraph(Optional.of(this), replacements);
        Map<String, TF_Output> edges = new HashMap<>();
        try {
            Recorder recorder = new Recorder(copy);
            constants.forEach((name, tensor) -> edges.put(
                    name, new TF_Output().oper(recorder.constant(name, tensor)).index(0)));
            copy.include(definition, "", edges, List.of());
            return copy;
        } catch (RuntimeException e) {
            copy.close();
            throw e;
        } finally {
            edges.values().forEach(TF_Output::close);
        }
    }

    /**
     * Copies another graph in here.
     *
     * @param prefix what the names begin with here; empty for none
     * @param replacements edges that are here already, by the operations whose first results they replace
     * @param wanted names of operations
     * @return the first results of the wanted operations, each with its operation here
     */
    public List<TF_Operation> include(
            GraphDef definition, String prefix, Map<String, TF_Output> replacements, List<String> wanted) {
        byte[] bytes = definition.toByteArray();
        TF_ImportGraphDefOptions options = tensorflow.TF_NewImportGraphDefOptions();
        try (Status status = new Status();
                BytePointer data = new BytePointer(bytes);
                TF_Output results = new TF_Output(Math.max(1, wanted.size()))) {
            tensorflow.TF_ImportGraphDefOptionsSetPrefix(options, prefix);
            replacements.forEach(
                    (name, edge) -> tensorflow.TF_ImportGraphDefOptionsAddInputMapping(options, name, 0, edge));
            wanted.forEach(name -> tensorflow.TF_ImportGraphDefOptionsAddReturnOutput(options, name, 0));
            TF_Buffer buffer = tensorflow.TF_NewBufferFromString(data, bytes.length);
            tensorflow.TF_GraphImportGraphDefWithReturnOutputs(
                    handle(), buffer, options, results, wanted.size(), status.handle());
            tensorflow.TF_DeleteBuffer(buffer);
            status.check(() -> "copy a graph");
            List<TF_Operation> found = new ArrayList<>();
            for (int i = 0; i < wanted.size(); i++) {
                found.add(results.position(i).oper());
            }
            results.position(0);
            return found;
        } finally {
            tensorflow.TF_DeleteImportGraphDefOptions(options);
        }
    }

    /** The operation here that corresponds to one of the copied graph, or of this one. */
    TF_Operation counterpart(TF_Operation operation) {
        if (original.isEmpty()) {
            return operation;
        }
        String name = name(original.get().counterpart(operation));
        return tensorflow.TF_GraphOperationByName(handle(), replaced.getOrDefault(name, name));
    }

    /** A name that is not taken yet: the wanted one, or the wanted one with a number. */
    public String unique(String wanted) {
        String name = wanted.replaceAll("[^A-Za-z0-9_./-]", "_");
        if (!Character.isLetterOrDigit(name.charAt(0))) {
            name = "n" + name;
        }
        Integer before = taken.merge(name, 1, Integer::sum);
        if (before == 1) {
            return name;
        }
        return unique(name + '_' + (before - 1));
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            tensorflow.TF_DeleteGraph(handle);
            original.ifPresent(ProgramGraph::close);
        }
    }
}
