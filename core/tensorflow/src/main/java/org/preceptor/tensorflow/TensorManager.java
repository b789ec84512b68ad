package org.preceptor.tensorflow;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.BaseNDManager;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.util.PairList;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.file.Path;

/** Makes arrays, in memory or in a graph, and frees the ones in memory when it is closed. */
class TensorManager extends BaseNDManager {
    private final Environment environment;

    TensorManager(NDManager parent, Device device, Environment environment) {
        super(parent, device);
        this.environment = environment;
    }

    /** The parent of every other manager; it lives as long as the process. */
    private static final class Root extends TensorManager implements SystemNDManager {
        static final Root INSTANCE = new Root();

        private Root() {
            super(null, null, EagerEnvironment.get());
        }
    }

    static TensorManager system() {
        return Root.INSTANCE;
    }

    /** The manager whose arrays are recorded by {@code tracing}. */
    static TensorManager tracing(Tracing tracing) {
        return new TensorManager(system(), null, tracing);
    }

    Environment environment() {
        return environment;
    }

    boolean isTracing() {
        return environment instanceof Tracing;
    }

    @Override
    public final Engine getEngine() {
        return GraphEngine.get();
    }

    @Override
    public TensorManager newSubManager(Device device) {
        TensorManager manager = new TensorManager(this, device, environment);
        attachUncappedInternal(manager.uid, manager);
        return manager;
    }

    @Override
    public ByteBuffer allocateDirect(int capacity) {
        return ByteBuffer.allocateDirect(capacity).order(ByteOrder.nativeOrder());
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

    private TensorArray fill(Shape shape, DataType type, Number value) {
        long[] dims = shape.getShape();
        if (!Ops.known(dims)) {
            throw new IllegalArgumentException("zeros, ones, full: the shape " + shape + " is not known yet; "
                    + "use zerosLike() or onesLike() of an array that has it");
        }
        try (Ops ops = Ops.in(this)) {
            return ops.array(ops.call("Fill", ops.sizes(dims), ops.scalar(type, value)));
        }
    }

    @Override
    public NDArray arange(float start, float stop, float step, DataType type) {
        int count = Math.max(0, (int) Math.ceil((stop - start) / step));
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = start + (double) step * i;
        }
        return converted(values, new Shape(count), type);
    }

    @Override
    public NDArray linspace(float start, float stop, int num, boolean endpoint) {
        if (num < 0) {
            throw new IllegalArgumentException("linspace: the number of samples must not be negative: " + num);
        }
        double[] values = new double[num];
        double step = ((double) stop - start) / Math.max(1, endpoint ? num - 1 : num);
        for (int i = 0; i < num; i++) {
            values[i] = start + step * i;
        }
        return converted(values, new Shape(num), DataType.FLOAT32);
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
        return Randoms.uniform(this, low, high, shape, type);
    }

    @Override
    public NDArray randomNormal(float loc, float scale, Shape shape, DataType type) {
        return Randoms.normal(this, "StatelessRandomNormal", loc, scale, shape, type);
    }

    @Override
    public NDArray truncatedNormal(float loc, float scale, Shape shape, DataType type) {
        return Randoms.normal(this, "StatelessTruncatedNormal", loc, scale, shape, type);
    }

    @Override
    public NDArray randomInteger(long low, long high, Shape shape, DataType type) {
        return Randoms.integer(this, low, high, shape, type);
    }

    @Override
    public NDArray randomPermutation(long n) {
        return Randoms.permutation(this, n);
    }

    @Override
    public NDArray randomMultinomial(int n, NDArray pValues) {
        return Randoms.multinomial(from(pValues), n, new Shape());
    }

    @Override
    public NDArray randomMultinomial(int n, NDArray pValues, Shape shape) {
        return Randoms.multinomial(from(pValues), n, shape);
    }

    @Override
    public NDArray sampleNormal(NDArray mu, NDArray sigma) {
        return sampleNormal(mu, sigma, new Shape());
    }

    @Override
    public NDArray sampleNormal(NDArray mu, NDArray sigma, Shape shape) {
        return Randoms.sampleNormal(from(mu), from(sigma), shape);
    }

    @Override
    public NDArray sampleGamma(NDArray alpha, NDArray beta) {
        return sampleGamma(alpha, beta, new Shape());
    }

    @Override
    public NDArray sampleGamma(NDArray alpha, NDArray beta, Shape shape) {
        return Randoms.sampleGamma(from(alpha), from(beta), shape);
    }

    @Override
    public NDArray samplePoisson(NDArray lam) {
        return samplePoisson(lam, new Shape());
    }

    @Override
    public NDArray samplePoisson(NDArray lam, Shape shape) {
        return Randoms.samplePoisson(from(lam), shape);
    }

    // what this engine does not do

    @Override
    public NDArray create(String[] data, Charset charset, Shape shape) {
        throw UnsupportedMethods.missing("create of strings");
    }

    @Override
    public NDArray createCSR(Buffer data, long[] indptr, long[] indices, Shape shape) {
        throw UnsupportedMethods.missing("createCSR");
    }

    @Override
    public NDArray createRowSparse(Buffer data, Shape dataShape, long[] indices, Shape shape) {
        throw UnsupportedMethods.missing("createRowSparse");
    }

    @Override
    public NDArray createCoo(Buffer data, long[][] indices, Shape shape) {
        throw UnsupportedMethods.missing("createCoo");
    }

    @Override
    public NDList load(Path path) {
        throw new UnsupportedOperationException("load is not supported by the engine " + GraphEngine.NAME
                + "; read the file with NDList.decode");
    }

    @Override
    public NDList invoke(String operation, NDList src, PairList<String, ?> params) {
        throw UnsupportedMethods.missing("invoke of " + operation);
    }

    @Override
    public void invoke(String operation, NDArray[] src, NDArray[] dest, PairList<String, ?> params) {
        throw UnsupportedMethods.missing("invoke of " + operation);
    }
}
