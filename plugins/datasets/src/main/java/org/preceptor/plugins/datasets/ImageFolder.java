package org.preceptor.plugins.datasets;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.preceptor.api.DataContext;
import org.preceptor.api.DataSet;
import org.preceptor.api.Examples;
import org.preceptor.api.FaultyDataException;
import org.preceptor.api.Findings;
import org.preceptor.api.Images;
import org.preceptor.api.Names;
import org.preceptor.api.Options;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.spi.DataSource;

/**
 * {@code image-folder}: JPEG and PNG files, a folder for each class, in a folder or a zip file.
 *
 * <p>Classes are numbered by their folders' names in alphabetical order; examples are in the order of class and path
 * and named by their path below the folder, unlabelled ones by their folder's name and path. Hidden files, folders that
 * systems and viewers leave behind (such as {@code @eaDir}, {@code __MACOSX} and {@code thumbnails}) and files with
 * other extensions are passed over.
 *
 * <p>If the folders are {@code train}, {@code val} and {@code test} they are used as the splits that they are, with the
 * class folders in each. A folder {@code unlabelled} among them, or among classes, holds images without classes.
 *
 * <ul>
 *   <li>{@code path}: the folder or zip file; required
 *   <li>{@code unlabelled}: a folder or zip file of images without classes, in any structure
 *   <li>{@code test}: a test set, with class folders of the same names
 *   <li>{@code size}: every image is stretched or shrunk to this height and width; without it all must have one size
 *   <li>{@code channels}: 3 (standard) or 1
 * </ul>
 */
public final class ImageFolder implements DataSource {
    private final Optional<Path> path;
    private final Optional<Path> unlabelled;
    private final Optional<Path> test;
    private final OptionalInt size;
    private final int channels;

    /** Without a path; to be configured. */
    public ImageFolder() {
        this(Optional.empty(), Optional.empty(), Optional.empty(), OptionalInt.empty(), 3);
    }

    private ImageFolder(
            Optional<Path> path, Optional<Path> unlabelled, Optional<Path> test, OptionalInt size, int channels) {
        this.path = path;
        this.unlabelled = unlabelled;
        this.test = test;
        this.size = size;
        this.channels = channels;
    }

    @Override
    public String name() {
        return "image-folder";
    }

    @Override
    public ImageFolder configure(Options options) {
        Optional<Path> folder = Required.path(options, "a folder or zip file with a folder of images for each class");
        int chosenChannels = options.integer("channels", 3, 1, 3);
        if (chosenChannels == 2) {
            throw options.invalid("channels", "3 (colour) or 1 (grey)");
        }
        OptionalInt chosenSize =
                options.has("size") ? OptionalInt.of(options.integer("size", 32, 1, 4096)) : OptionalInt.empty();
        return new ImageFolder(folder, options.path("unlabelled"), options.path("test"), chosenSize, chosenChannels);
    }

    @Override
    public DataSet load(DataContext context) {
        Path root = context.resolve(Required.orComplain(path, name()));
        try (Opened trees = new Opened()) {
            unlabelled.ifPresent(path -> requireOutside(root, context.resolve(path), "unlabelled"));
            test.ifPresent(path -> requireOutside(root, context.resolve(path), "test"));
            FileTree tree = trees.open(root);
            SplitFolders splits = SplitFolders.of(tree);
            ClassFolders folders = ClassFolders.of(tree, splits.training(), splits.unlabelled());
            List<String> classes =
                    context.classes().isEmpty() ? List.copyOf(folders.images().keySet()) : context.classes();
            if (classes.size() < 2) {
                throw new PreceptorException(
                        tree.root() + ": expected a folder of images for each class, at least two, found only '"
                                + classes.get(0) + "'; a classifier needs a second class");
            }
            Collected training = new Collected(new PictureLoader(channels, size, context.progress()));
            training.addClasses(tree, folders, splits.top(), classes);
            splits.unlabelled().ifPresent(prefix -> training.addUnlabelled(tree, prefix));
            unlabelled.ifPresent(path -> training.addUnlabelled(trees.open(context.resolve(path)), ""));
            Optional<Collected> validationFiles =
                    splits.validation().map(prefix -> inSplit(tree, prefix, splits.top(), classes, context));
            Optional<Collected> testFiles = splits.test()
                    .map(prefix -> inSplit(tree, prefix, splits.top(), classes, context))
                    .or(() -> test.map(path -> {
                        FileTree testTree = trees.open(context.resolve(path));
                        String top = ClassFolders.topFolder(testTree);
                        return inSplit(testTree, top, top, classes, context);
                    }));
            if (splits.test().isPresent() && test.isPresent()) {
                throw new PreceptorException(
                        SplitFolders.shown(tree, splits.test().get())
                                + ": is the test set of 'path', but the option 'test' names another; remove one of the two");
            }

            PictureLoader.Geometry geometry = training.loader.geometry();
            List<String> faults = new ArrayList<>();
            Optional<Images> trainingImages = training.images(geometry, faults);
            Optional<Images> validationImages = validationFiles.flatMap(files -> files.images(geometry, faults));
            Optional<Images> testImages = testFiles.flatMap(files -> files.images(geometry, faults));
            if (!faults.isEmpty()) {
                int count = Stream.of(Optional.of(training), validationFiles, testFiles)
                        .flatMap(Optional::stream)
                        .mapToInt(files -> files.loader.count())
                        .sum();
                throw new FaultyDataException(faults, count + " images");
            }
            Findings findings = splits.findings()
                    .and(trees.leftOut())
                    .and(ClassWarnings.of(
                            SplitFolders.shown(tree, splits.training()),
                            classes,
                            trainingImages.orElseThrow().labels(),
                            training.loader.sides()));
            return new DataSet(
                    classes,
                    trainingImages.orElseThrow(),
                    validationImages.map(Examples.class::cast),
                    testImages.map(Examples.class::cast),
                    findings);
        }
    }

    private Collected inSplit(FileTree tree, String prefix, String top, List<String> classes, DataContext context) {
        Collected collected = new Collected(new PictureLoader(channels, size, context.progress()));
        collected.addClasses(tree, ClassFolders.of(tree, prefix, Optional.empty()), top, classes);
        return collected;
    }

    private static void requireOutside(Path root, Path other, String option) {
        if (other.startsWith(root)) {
            throw new PreceptorException(other + ": '" + option + "' lies inside " + root
                    + ", where every folder is a class; move it out of there");
        }
    }

    /** Files gathered for one set of examples. */
    private static final class Collected {
        private final PictureLoader loader;
        private final List<Integer> labels = new ArrayList<>();
        private final List<String> names = new ArrayList<>();

        Collected(PictureLoader loader) {
            this.loader = loader;
        }

        /** @param top what names leave out */
        void addClasses(FileTree tree, ClassFolders folders, String top, List<String> classes) {
            for (Map.Entry<String, List<String>> entry : folders.images().entrySet()) {
                int label = classes.indexOf(entry.getKey());
                if (label < 0) {
                    throw new PreceptorException(tree.describe(folders.prefix() + entry.getKey()) + ": unknown class '"
                            + entry.getKey() + "'; " + Names.suggest(entry.getKey(), classes));
                }
                for (String file : entry.getValue()) {
                    add(tree, file, label, file.substring(top.length()));
                }
            }
        }

        void addUnlabelled(FileTree tree, String prefix) {
            List<String> files = ImageFiles.in(tree).stream()
                    .filter(file -> file.startsWith(prefix))
                    .toList();
            if (files.isEmpty()) {
                throw new PreceptorException(tree.root() + ": expected images without labels, found no image among "
                        + tree.files().size() + " files; supported are .jpg, .jpeg and .png");
            }
            for (String file : files) {
                add(tree, file, Examples.UNLABELLED, tree.root().getFileName() + "/" + file);
            }
        }

        private void add(FileTree tree, String file, int label, String name) {
            loader.add(tree, file);
            labels.add(label);
            names.add(name);
        }

        /** The images; where some are faulty, what is wrong with them is added instead. */
        Optional<Images> images(PictureLoader.Geometry geometry, List<String> faults) {
            int[] numbers = labels.stream().mapToInt(Integer::intValue).toArray();
            try {
                byte[] pixels = loader.load(geometry);
                return Optional.of(
                        new Images(loader.channels(), geometry.height(), geometry.width(), pixels, numbers, names));
            } catch (FaultyDataException e) {
                faults.addAll(e.faults());
                return Optional.empty();
            }
        }
    }

    /** The folders and zip files open at once. */
    private static final class Opened implements AutoCloseable {
        private final List<FileTree> trees = new ArrayList<>();

        FileTree open(Path path) {
            trees.add(FileTree.open(path));
            return trees.get(trees.size() - 1);
        }

        Findings leftOut() {
            return trees.stream().map(ImageFiles::leftOut).reduce(Findings.none(), Findings::and);
        }

        @Override
        public void close() {
            trees.forEach(FileTree::close);
        }
    }
}
