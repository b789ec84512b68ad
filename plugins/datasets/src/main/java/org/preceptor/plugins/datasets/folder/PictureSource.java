package org.preceptor.plugins.datasets.folder;

import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.Optional;
import org.preceptor.api.data.InputReader;
import org.preceptor.api.data.NewInputs;
import org.preceptor.api.spi.DataSource;
import org.preceptor.plugins.datasets.picture.PictureReader;

/**
 * A source of pictures, whatever they come in: new ones are picture files, other labelled ones are in class folders.
 */
public interface PictureSource extends DataSource {

    @Override
    default Optional<InputReader> reader(NewInputs inputs) {
        return Optional.of(new PictureReader(inputs));
    }

    @Override
    default Optional<DataSource> at(Path path, Shape shape) {
        return Optional.of(ImageFolder.of(path, shape));
    }
}
