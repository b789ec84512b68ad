package org.preceptor.tensorflow;

import ai.djl.BaseModel;
import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Parameter;
import ai.djl.training.Trainer;
import ai.djl.training.TrainingConfig;
import ai.djl.training.initializer.Initializer;
import ai.djl.util.Pair;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.preceptor.tensorflow.array.TensorManager;

/** A DJL model over a block: parameters are read and written in DJL's own format. */
final class BlockModel extends BaseModel {

    BlockModel(String name, Device device) {
        super(name);
        manager = GraphEngine.get().newBaseManager(device);
        dataType = DataType.FLOAT32;
    }

    @Override
    public Trainer newTrainer(TrainingConfig config) {
        if (block == null) {
            throw new IllegalStateException("the model " + modelName + " has no block: set one with setBlock first");
        }
        if (wasLoaded) {
            block.freezeParameters(
                    false,
                    parameter -> parameter.getType() != Parameter.Type.RUNNING_MEAN
                            && parameter.getType() != Parameter.Type.RUNNING_VAR);
        }
        for (Pair<Initializer, Predicate<Parameter>> each : config.getInitializers()) {
            if (each.getKey() != null && each.getValue() != null) {
                block.setInitializer(each.getKey(), each.getValue());
            }
        }
        return new Trainer(this, config);
    }

    /**
     * Reads parameters for the block that was set. Without one, reads what {@link SavedModels} has written, as a block.
     *
     * @param modelPath a folder with parameters, or with {@code saved_model.pb} in it or in its folder {@code prefix}
     * @throws FileNotFoundException if there is neither a block nor such a file
     */
    @Override
    public void load(Path modelPath, String prefix, Map<String, ?> options)
            throws IOException, MalformedModelException {
        setModelDir(modelPath);
        String name = prefix == null ? modelName : prefix;
        if (block == null) {
            Path exported = Stream.of(modelDir, modelDir.resolve(name))
                    .map(folder -> folder.resolve(SavedModels.FILE))
                    .filter(Files::isRegularFile)
                    .findFirst()
                    .orElseThrow(() -> new FileNotFoundException("the model " + modelName
                            + " has no block, and there is no " + SavedModels.FILE + " in " + modelDir
                            + ": set a block with setBlock before load"));
            try (InputStream stream = Files.newInputStream(exported)) {
                load(stream, options);
            }
            return;
        }
        wasLoaded = true;
        loadBlock(name, options);
    }

    /**
     * Reads parameters for the block that was set, as {@code save} has written them. Without a block, reads what
     * {@link SavedModels} has written, as a block. The stream is closed.
     */
    @Override
    public void load(InputStream stream, Map<String, ?> options) throws IOException, MalformedModelException {
        if (block == null) {
            try (stream) {
                SavedModelBlock exported = new SavedModelBlock((TensorManager) manager);
                exported.read(stream.readAllBytes());
                block = exported;
            }
        } else {
            readParameters(stream, options);
        }
        wasLoaded = true;
    }

    @Override
    protected boolean readParameters(InputStream stream, Map<String, ?> options)
            throws IOException, MalformedModelException {
        if (!super.readParameters(stream, options)) {
            throw new MalformedModelException(
                    "the parameters of the model " + modelName + " do not begin with DJL@, as those that DJL saves do");
        }
        return true;
    }
}
