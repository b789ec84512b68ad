package org.preceptor.core.run.program;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.preceptor.api.net.Network;
import org.preceptor.api.net.NetworkInput;
import org.preceptor.api.spi.NetworkFactory;
import org.preceptor.core.failure.PartFailure;
import org.preceptor.core.pipeline.Pipeline;

/** A network before training. */
public final class FirstWeights {
    private FirstWeights() {}

    /** The pipeline's network with first weights; the same for the same seed. */
    public static Network of(Pipeline pipeline, NetworkInput input, NDManager manager, long seed) {
        return of(pipeline, pipeline.network(), input, manager, seed);
    }

    /** One of a pipeline's networks with first weights; the same for the same seed. */
    public static Network of(
            Pipeline pipeline, NetworkFactory factory, NetworkInput input, NDManager manager, long seed) {
        Engine.getInstance().setRandomSeed((int) (seed ^ seed >>> 32));
        Network network = PartFailure.naming("network", factory, () -> factory.create(input));
        network.block()
                .initialize(
                        manager, DataType.FLOAT32, new Shape(pipeline.batch().size()).addAll(input.example()));
        return network;
    }
}
