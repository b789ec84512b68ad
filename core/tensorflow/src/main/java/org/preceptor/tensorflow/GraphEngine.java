package org.preceptor.tensorflow;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.engine.StandardCapabilities;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.SymbolBlock;
import ai.djl.training.GradientCollector;
import org.jspecify.annotations.Nullable;
import org.preceptor.tensorflow.array.TapeGradientCollector;
import org.preceptor.tensorflow.array.TensorManager;
import org.preceptor.tensorflow.eager.EagerEnvironment;
import org.preceptor.tensorflow.error.NativeLibraryException;
import org.preceptor.tensorflow.spec.TensorFlowDevice;

/**
 * A DJL engine on TensorFlow whose arrays are computed at once, or recorded when a {@link Program} is built.
 *
 * <p>It ranks before DJL's own engines, so that it is the default where it is installed. DJL's {@code TensorFlow}
 * engine stays available beside it, and once this one has been started shares its native library.
 */
public final class GraphEngine extends Engine {
    /** The name under which DJL knows this engine. */
    public static final String NAME = "Preceptor-TensorFlow";

    static final int RANK = 1;

    private static volatile @Nullable GraphEngine instance;

    private final TensorManager system;

    private GraphEngine() {
        system = TensorManager.system(this, EagerEnvironment.get());
    }

    /** The parent of all managers; it lives as long as the process. */
    TensorManager system() {
        return system;
    }

    /**
     * The one engine; starts TensorFlow if it has not been started. It is made on first use, not while DJL collects its
     * providers.
     *
     * @throws NativeLibraryException if TensorFlow's libraries cannot be found or unpacked
     */
    public static GraphEngine get() {
        GraphEngine made = instance;
        return made == null ? make() : made;
    }

    private static synchronized GraphEngine make() {
        if (instance == null) {
            instance = new GraphEngine();
        }
        return instance;
    }

    @Override
    public @Nullable Engine getAlternativeEngine() {
        return null;
    }

    @Override
    public String getEngineName() {
        return NAME;
    }

    @Override
    public int getRank() {
        return RANK;
    }

    @Override
    public String getVersion() {
        return TensorFlowInfo.version();
    }

    @Override
    public boolean hasCapability(String capability) {
        if (StandardCapabilities.MKL.equals(capability)) {
            return true;
        }
        return StandardCapabilities.CUDA.equals(capability)
                && TensorFlowInfo.devices().stream().anyMatch(TensorFlowDevice::isGraphicsProcessor);
    }

    @Override
    public Model newModel(String name, Device device) {
        return new BlockModel(name, device);
    }

    /** An empty block for what {@link SavedModels} has written, to be filled by {@code loadParameters}. */
    @Override
    public SymbolBlock newSymbolBlock(NDManager manager) {
        return new SavedModelBlock((TensorManager) manager);
    }

    @Override
    public NDManager newBaseManager() {
        return newBaseManager(null);
    }

    @Override
    public NDManager newBaseManager(@Nullable Device device) {
        return system.newSubManager(device);
    }

    /**
     * Starts to collect gradients of arrays that are computed at once, by this thread. They begin at zero: those of
     * this thread's collectors before are gone, and those that arrays used here have from other threads'. Each backward
     * pass computes what was recorded again, in a graph that is kept for the next pass of the same structure; a
     * {@link Program} is faster.
     */
    @Override
    public GradientCollector newGradientCollector() {
        return new TapeGradientCollector(system);
    }

    /** Seeds the arrays that are computed at once; a {@link Program} has a seed of its own. */
    @Override
    public void setRandomSeed(int seed) {
        super.setRandomSeed(seed);
        EagerEnvironment.get().reseed(seed);
    }

    @Override
    public String toString() {
        return NAME + ':' + getVersion() + ' ' + TensorFlowInfo.devices();
    }
}
