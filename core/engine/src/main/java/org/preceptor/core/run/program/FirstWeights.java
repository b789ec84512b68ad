package org.preceptor.core.run.program;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.CRC32;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.data.InputForm;
import org.preceptor.api.net.Network;
import org.preceptor.api.net.NetworkInput;
import org.preceptor.api.spi.NetworkFactory;
import org.preceptor.core.failure.PartFailure;
import org.preceptor.core.pipeline.Pipeline;
import org.preceptor.core.pipeline.model.ModelSpec;
import org.preceptor.core.step.NetworkSites;

/** A network before training. */
public final class FirstWeights {
    private FirstWeights() {}

    /** The pipeline's network with first weights; the same for the same seed. */
    public static Network of(Pipeline pipeline, NetworkInput input, NDManager manager, long seed) {
        return of(pipeline, pipeline.network(), input, manager, seed);
    }

    /** Seeds the first weights of a model beside the student: two models of one network differ by their names. */
    public static long seedOf(Pipeline pipeline, String model) {
        CRC32 name = new CRC32();
        name.update(model.getBytes(StandardCharsets.UTF_8));
        return pipeline.seed() + name.getValue();
    }

    /**
     * Refuses noise, in views that a model sees, at places that its network does not have.
     *
     * @throws org.preceptor.api.config.InvalidOptionException naming the place
     */
    public static void requireSites(Pipeline pipeline, ModelSpec model, Network network) {
        NetworkSites sites = NetworkSites.of(network.block());
        String called = model.isStudent() ? "the network" : "the network of model '" + model.name() + "'";
        pipeline.viewsOf(model)
                .forEach(view ->
                        sites.require(Objects.requireNonNull(pipeline.views().get(view)), called));
    }

    /** One of a pipeline's networks with first weights; the same for the same seed. */
    public static Network of(
            Pipeline pipeline, NetworkFactory factory, NetworkInput input, NDManager manager, long seed) {
        Engine.getInstance().setRandomSeed((int) (seed ^ seed >>> 32));
        Network network = made(pipeline, factory, input);
        List<Shape> shapes = new ArrayList<>();
        for (InputForm form : input.inputs().taken(network.inputs())) {
            shapes.add(new Shape(pipeline.batch().size()).addAll(form.shape()));
        }
        network.block().initialize(manager, DataType.FLOAT32, shapes.toArray(Shape[]::new));
        return network;
    }

    /** @throws PreceptorException naming network and data source, if it does not take the inputs that there are */
    private static Network made(Pipeline pipeline, NetworkFactory factory, NetworkInput input) {
        Optional<Network> made = Optional.empty();
        try {
            made = Optional.of(PartFailure.naming("network", factory, () -> factory.create(input)));
            input.inputs().taken(made.get().inputs());
            return made.get();
        } catch (PreceptorException e) {
            if (input.inputs().forms().size() == 1 && made.isEmpty()) { // it has said why
                throw e;
            }
            throw new PreceptorException(
                    "network '" + factory.name() + "' does not suit the data source '"
                            + pipeline.data().source().name() + "': " + e.getMessage()
                            + "; use a network that takes inputs by these names, or a source that has one input",
                    e);
        }
    }
}
