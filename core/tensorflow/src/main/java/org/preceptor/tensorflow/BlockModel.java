package org.preceptor.tensorflow;

import ai.djl.BaseModel;
import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.ndarray.types.DataType;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** A DJL model over a block: parameters are read and written in DJL's own format. Training goes through {@link Program}. */
final class BlockModel extends BaseModel {

    BlockModel(String name, Device device) {
        super(name);
        manager = GraphEngine.get().newBaseManager(device);
        dataType = DataType.FLOAT32;
    }

    @Override
    public void load(Path modelPath, String prefix, Map<String, ?> options)
            throws IOException, MalformedModelException {
        setModelDir(modelPath);
        wasLoaded = true;
        if (block == null) {
            throw new FileNotFoundException("the model " + modelName + " has no block: set one with setBlock before load, "
                    + "or load a SavedModel with DJL's engine \"TensorFlow\"");
        }
        loadBlock(prefix == null ? modelName : prefix, options);
    }
}
