package org.preceptor.plugins.datasets;

import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.config.Options;
import org.preceptor.api.data.CheckDepth;
import org.preceptor.api.data.DataCheck;
import org.preceptor.api.data.DataContext;
import org.preceptor.api.data.DataOutline;
import org.preceptor.api.data.DataSet;
import org.preceptor.api.spi.DataSource;

/**
 * {@code image-folder}: JPEG and PNG files, a folder for each class, in a folder or a zip file.
 *
 * <p>Classes are numbered by their folders' names in alphabetical order; examples are in the order of class and path
 * and named by their path below the folder, unlabelled ones by their folder's name and path. Hidden files, folders that
 * systems and viewers leave behind (such as {@code @eaDir}, {@code __MACOSX} and {@code thumbnails}) and files with
 * other extensions are skipped.
 *
 * <p>If the folders are {@code train}, {@code val} and {@code test} they are used as the splits that they are, with the
 * class folders in each. A folder {@code unlabelled} among them, or among classes, holds images without classes.
 *
 * <ul>
 *   <li>{@code path}: the folder or zip file; required
 *   <li>{@code unlabelled}: a folder or zip file of images without classes, in any structure
 *   <li>{@code test}: a test set, with class folders of the same names
 *   <li>{@code size}: every image is stretched or shrunk to this height and width; without it all must have one size
 *   <li>{@code channels}: 3 (default) or 1
 * </ul>
 */
public final class ImageFolder extends FileSource {
    private static final String NAME = "image-folder";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public DataSource configure(Options options) {
        Path folder = path(options, "a folder or zip file with a folder of images for each class");
        int chosenChannels = options.integer("channels", 3, 1, 3);
        if (chosenChannels == 2) {
            throw options.invalid("channels", "3 (colour) or 1 (grey)");
        }
        OptionalInt chosenSize =
                options.has("size") ? OptionalInt.of(options.integer("size", 32, 1, 4096)) : OptionalInt.empty();
        return new Located(folder, options.path("unlabelled"), options.path("test"), chosenSize, chosenChannels);
    }

    private record Located(Path path, Optional<Path> unlabelled, Optional<Path> test, OptionalInt size, int channels)
            implements DataSource {

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public DataSet load(DataContext context) {
            PictureSets sets = sets(context);
            try {
                sets.faults().requireNone("");
                return sets.examples(sets.training().loader().geometry());
            } catch (RuntimeException | Error e) {
                sets.close();
                throw e;
            }
        }

        @Override
        public DataCheck check(DataContext context, CheckDepth depth) {
            try (PictureSets sets = sets(context)) {
                FaultCollector faults = sets.faults();
                Optional<PictureLoader.Geometry> geometry = sets.training().count() == 0
                        ? Optional.empty()
                        : sets.training().loader().statedGeometry();
                int read = sets.all()
                        .mapToInt(set -> set.loader().inspect(geometry, depth, faults))
                        .sum();
                boolean known = sets.classes().size() > 1 && geometry.isPresent();
                return new DataCheck(
                        known ? Optional.of(outline(sets, geometry.get())) : Optional.empty(),
                        sets.findings()
                                .and(sets.findings(sets.training().loader().sides())),
                        faults.faults(),
                        read);
            } catch (PreceptorException e) {
                return DataCheck.failed(e);
            }
        }

        private DataOutline outline(PictureSets sets, PictureLoader.Geometry geometry) {
            return new DataOutline(
                    sets.classes(),
                    new Shape(channels, geometry.height(), geometry.width()),
                    sets.training().outline(),
                    sets.validation().map(PictureSet::outline),
                    sets.test().map(PictureSet::outline));
        }

        private PictureSets sets(DataContext context) {
            return new PictureSets(
                    path, unlabelled, test, context, () -> new PictureLoader(channels, size, context.progress()));
        }
    }
}
