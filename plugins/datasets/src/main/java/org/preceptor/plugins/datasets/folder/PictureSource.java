package org.preceptor.plugins.datasets.folder;

import java.nio.file.Path;
import java.util.Optional;
import org.preceptor.api.data.InputForms;
import org.preceptor.api.data.InputReader;
import org.preceptor.api.data.NewInputs;
import org.preceptor.api.spi.DataSource;
import org.preceptor.plugins.datasets.picture.PictureReader;
import org.preceptor.plugins.datasets.picture.Resize;

/**
 * A source of pictures, whatever they come in: new ones are picture files, other labelled ones are in class folders.
 */
public interface PictureSource extends DataSource {

    /** How pictures are brought to the size that is asked for. */
    default Resize resize() {
        return Resize.STRETCH;
    }

    @Override
    default Optional<InputReader> reader(NewInputs inputs) {
        return Optional.of(new PictureReader(inputs, resize()));
    }

    @Override
    default Optional<DataSource> at(Path path, InputForms inputs) {
        return Optional.of(ImageFolder.of(path, ListColumns.usual(), false, inputs.shape(), resize()));
    }
}
