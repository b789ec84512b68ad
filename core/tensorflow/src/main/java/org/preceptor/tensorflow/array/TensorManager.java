package org.preceptor.tensorflow.array;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.BaseNDManager;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.util.PairList;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.preceptor.tensorflow.eager.StringTensor;
import org.preceptor.tensorflow.kernel.Randoms;
import org.preceptor.tensorflow.op.Environment;
import org.preceptor.tensorflow.op.Operand;
import org.preceptor.tensorflow.op.Ops;
import org.preceptor.tensorflow.op.Refusal;
import org.preceptor.tensorflow.op.Value;

/** Makes arrays, in memory or in a graph, and frees the ones in memory when it is closed. */
public class TensorManager extends BaseNDManager {
    private final Environment environment;

    private TensorManager(@Nullable NDManager parent, @Nullable Device device, Environment environment) {
        super(parent, device);
        this.environment = environment;
    }

    /** The parent of all managers of an engine; it lives as long as that. */
    public static TensorManager system(Engine engine, Environment environment) {
        // a class in here has captured the engine before the constructor of BaseNDManager asks for it
        class Root extends TensorManager implements SystemNDManager {
            Root() {
                super(null, engine.defaultDevice(), environment);
            }

            @Override
            public Engine getEngine() {
                return engine;
            }

            @Override
            public TensorManager system() {
                return this;
            }
        }
        return new Root();
    }

    /** The parent of all managers. */
    public TensorManager system() {
        return ((TensorManager) parent).system();
    }

    /** A manager whose arrays are recorded in a graph. */
    public TensorManager tracing(Environment traced) {
        return new TensorManager(system(), null, traced);
    }

    public Environment environment() {
        return environment;
    }

    boolean isTracing() {
        return environment.traces();
    }

    @Override
    public Engine getEngine() {
        return parent.getEngine();
    }

    @Override
    public TensorManager newSubManager(@Nullable Device device) {
        TensorManager manager = new TensorManager(this, device, environment);
        attachUncappedInternal(manager.uid, manager);
        return manager;
    }

    @Override
    public ByteBuffer allocateDirect(int capacity) {
        return ByteBuffer.allocateDirect(capacity).order(ByteOrder.nativeOrder());
    }

    /** A capped manager takes no more arrays. */
    void requireRoom() {
        if (capped.get()) {
            throw new IllegalStateException("the manager " + getName()
                    + " is capped and takes no more arrays: make them with another one, such as a sub-manager of it");
        }
    }

    @Override
    public synchronized void attachInternal(String resourceId, AutoCloseable... resources) {
        requireRoom();
        super.attachInternal(resourceId, resources);
    }

    @Override
    public TensorArray from(NDArray array) {
        if (array == null || array instanceof TensorArray) {
            return (TensorArray) array;
        }
        return create(array.toByteBuffer(), array.getShape(), array.getDataType());
    }

    // creation

    @Override
    public TensorArray create(Buffer data, Shape shape, DataType type) {
        ByteBuffer bytes = Contents.bytes(data, shape, type);
        return new TensorArray(this, environment.constant(type, shape.getShape(), bytes), false);
    }

    @Override
    public TensorArray create(Shape shape, DataType type) {
        return zeros(shape, type);
    }

    @Override
    public TensorArray zeros(Shape shape, DataType type) {
        return fill(shape, type, 0);
    }

    @Override
    public TensorArray ones(Shape shape, DataType type) {
        return fill(shape, type, 1);
    }

    @Override
    public TensorArray full(Shape shape, float value, DataType type) {
        return fill(shape, type, value);
    }

    /** What a kernel without operands gives. */
    private TensorArray made(Function<Ops, Operand> kernel) {
        try (ArrayOperation operation = ArrayOperation.in(this)) {
            return operation.array(kernel.apply(operation.ops()));
        }
    }

    private TensorArray fill(Shape shape, DataType type, Number value) {
        long[] dims = shape.getShape();
        if (!Ops.known(dims)) {
            throw Refusal.of("zeros, ones, full: the shape " + shape + " is not known yet; "
                    + "use zerosLike() or onesLike() of an array that has it");
        }
        return made(ops -> Operand.of(ops.call("Fill", ops.sizes(dims), ops.scalar(type, value))));
    }

    @Override
    public NDArray arange(float start, float stop, float step, DataType type) {
        // PyTorch counts int64 in whole numbers, and all others before they are cut
        boolean whole = type == DataType.INT64;
        double length = whole ? (double) ((long) stop - (long) start) / (long) step : ((double) stop - start) / step;
        int count = Math.max(0, (int) Math.ceil(length));
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            // of whole numbers, where it begins and how far it goes are whole as well, as in PyTorch
            values[i] = type.isFloating() ? start + (double) step * i : ((long) start) + ((long) step) * i;
        }
        return converted(values, new Shape(count), type);
    }

    @Override
    public NDArray linspace(float start, float stop, int num, boolean endpoint) {
        if (num < 0) {
            throw Refusal.of("linspace: the number of samples must not be negative: " + num);
        }
        double[] values = new double[num];
        double step = ((double) stop - start) / Math.max(1, endpoint ? num - 1 : num);
        for (int i = 0; i < num; i++) {
            values[i] = start + step * i;
        }
        return converted(values, new Shape(num), DataType.FLOAT32);
    }

    /** Periodic, as the windows of spectra are: the point that would repeat the first one is left out. */
    @Override
    public NDArray hanningWindow(long points) {
        double[] values = new double[Math.toIntExact(points)];
        for (int i = 0; i < values.length; i++) {
            values[i] = points == 1 ? 1 : 0.5 * (1 - Math.cos(2 * Math.PI * i / points));
        }
        return converted(values, new Shape(points), DataType.FLOAT32);
    }

    @Override
    public NDArray eye(int rows, int cols, int k, DataType type) {
        double[] values = new double[Math.multiplyExact(rows, cols)];
        for (int row = 0; row < rows; row++) {
            int col = row + k;
            if (col >= 0 && col < cols) {
                values[row * cols + col] = 1;
            }
        }
        return converted(values, new Shape(rows, cols), type);
    }

    private TensorArray converted(double[] values, Shape shape, DataType type) {
        return create(Contents.convert(values, type), shape, type);
    }

    // randomness

    @Override
    public NDArray randomUniform(float low, float high, Shape shape, DataType type) {
        return made(ops -> Randoms.uniform(ops, low, high, shape, type));
    }

    @Override
    public NDArray randomNormal(float loc, float scale, Shape shape, DataType type) {
        return made(ops -> Randoms.normal(ops, "StatelessRandomNormal", loc, scale, shape, type));
    }

    @Override
    public NDArray truncatedNormal(float loc, float scale, Shape shape, DataType type) {
        return made(ops -> Randoms.normal(ops, "StatelessTruncatedNormal", loc, scale, shape, type));
    }

    @Override
    public NDArray randomInteger(long low, long high, Shape shape, DataType type) {
        return made(ops -> Randoms.integer(ops, low, high, shape, type));
    }

    @Override
    public NDArray randomPermutation(long n) {
        return made(ops -> Randoms.permutation(ops, n));
    }

    @Override
    public NDArray randomMultinomial(int n, NDArray pValues) {
        return randomMultinomial(n, pValues, new Shape());
    }

    @Override
    public NDArray randomMultinomial(int n, NDArray pValues, Shape shape) {
        return from(pValues).apply((ops, p) -> Randoms.multinomial(ops, p, n, shape));
    }

    @Override
    public NDArray sampleNormal(NDArray mu, NDArray sigma) {
        return sampleNormal(mu, sigma, new Shape());
    }

    @Override
    public NDArray sampleNormal(NDArray mu, NDArray sigma, Shape shape) {
        return from(mu).apply(sigma, (ops, m, s) -> Randoms.sampleNormal(ops, m, s, shape));
    }

    @Override
    public NDArray sampleGamma(NDArray alpha, NDArray beta) {
        return sampleGamma(alpha, beta, new Shape());
    }

    @Override
    public NDArray sampleGamma(NDArray alpha, NDArray beta, Shape shape) {
        return from(alpha).apply(beta, (ops, a, b) -> Randoms.sampleGamma(ops, a, b, shape));
    }

    @Override
    public NDArray samplePoisson(NDArray lam) {
        return samplePoisson(lam, new Shape());
    }

    @Override
    public NDArray samplePoisson(NDArray lam, Shape shape) {
        return from(lam).apply((ops, mean) -> Randoms.samplePoisson(ops, mean, shape));
    }

    // strings, sparse arrays, files, operations of TensorFlow by name

    @Override
    public NDArray create(String[] data, Charset charset, Shape shape) {
        if (shape.size() != data.length) {
            throw Refusal.of(
                    "create: an array of shape " + shape + " needs " + shape.size() + " strings, not " + data.length);
        }
        // the gathered copy frees its strings with itself, the raw tensor would not
        int[] all = IntStream.range(0, data.length).toArray();
        try (StringTensor raw = new StringTensor(List.of(data), charset, data.length);
                Ops ops = Ops.in(system().environment())) {
            Value copy = ops.call("GatherV2", raw.value(), ops.ints(all), ops.scalar(0));
            Value shaped = ops.call("Reshape", copy, ops.sizes(shape.getShape()));
            Value lifted = environment.lift(shaped);
            return new TensorArray(this, lifted.isTraced() ? lifted : ops.own(shaped), false);
        }
    }

    private TensorArray sparse(String operation, Supplier<Sparse> parts) {
        if (isTracing()) {
            throw new UnsupportedOperationException(operation
                    + ": a step has no sparse arrays; make it outside and use it in the step, where it is dense");
        }
        requireRoom();
        return new TensorArray(this, parts.get());
    }

    @Override
    public NDArray createCSR(Buffer data, long[] indptr, long[] indices, Shape shape) {
        return sparse("createCSR", () -> Sparse.compressedRows(data, indptr, indices, shape));
    }

    @Override
    public NDArray createRowSparse(Buffer data, Shape dataShape, long[] indices, Shape shape) {
        return sparse("createRowSparse", () -> Sparse.rows(data, dataShape, indices, shape));
    }

    @Override
    public NDArray createCoo(Buffer data, long[][] indices, Shape shape) {
        return sparse("createCoo", () -> Sparse.coordinates(data, indices, shape));
    }

    /** Reads what {@code NDList.encode} has written, in DJL's own format or NumPy's. */
    @Override
    public NDList load(Path path) {
        try (InputStream in = Files.newInputStream(path)) {
            return NDList.decode(this, in);
        } catch (IOException e) {
            throw new UncheckedIOException("load: " + path + " cannot be read as a list of arrays", e);
        }
    }

    /** Calls an operation of TensorFlow by its name; the parameters are its attributes. */
    @Override
    public NDList invoke(String operation, NDList src, PairList<String, ?> params) {
        return Raw.call(this, operation, src, params);
    }

    @Override
    public void invoke(String operation, NDArray[] src, NDArray[] dest, PairList<String, ?> params) {
        NDList results = invoke(operation, new NDList(src), params);
        if (results.size() < dest.length) {
            throw Refusal.of("invoke: " + operation + " has " + results.size() + " results, not " + dest.length);
        }
        for (int i = 0; i < dest.length; i++) {
            ((TensorArray) dest[i]).write(results.get(i));
        }
    }
}
