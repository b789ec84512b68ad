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
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Predicate;

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

    @Override
    public void load(Path modelPath, String prefix, Map<String, ?> options)
            throws IOException, MalformedModelException {
        setModelDir(modelPath);
        wasLoaded = true;
        if (block == null) {
            throw new FileNotFoundException(
                    "the model " + modelName + " has no block: set one with setBlock before load, "
                            + "or load a SavedModel with DJL's engine \"TensorFlow\"");
        }
        loadBlock(prefix == null ? modelName : prefix, options);
    }
}
