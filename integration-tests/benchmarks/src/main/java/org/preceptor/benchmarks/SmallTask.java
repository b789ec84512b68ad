package org.preceptor.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A small task carved from a zip file with a folder of photographs for each of ten classes: what somebody has who took
 * some pictures and labelled a few.
 *
 * <p>The classes are consecutive ones of the alphabetical order. Within a class pictures are in the order of the
 * SHA-256 of {@code SEED/NAME}; the first are labelled, the next unlabelled, the next for the test, so that the zip
 * file's names and the seed alone decide.
 *
 * @param classes how many classes
 * @param labels how many labelled pictures of each class; those that choose the epoch are among them
 * @param unlabelled how many unlabelled pictures of these classes, of all as many
 * @param first the number of the first class in alphabetical order, from 0
 */
record SmallTask(int classes, int labels, int unlabelled, int first) {
    private static final int TEST = 2000;
    private static final String PICTURE = ".jpg";

    /**
     * The twelve tasks: 2, 3, 5 and 10 classes with 10, 30 and 100 labels of each, by turns with 500 and 3 000
     * unlabelled pictures. Tasks with as many classes take other classes, as far as ten suffice.
     */
    static List<SmallTask> twelve() {
        List<SmallTask> tasks = new ArrayList<>();
        int[] numbers = {10, 30, 100};
        for (int classes : new int[] {2, 3, 5, 10}) {
            for (int i = 0; i < numbers.length; i++) {
                tasks.add(new SmallTask(classes, numbers[i], tasks.size() % 2 == 0 ? 500 : 3000, i * classes % 10));
            }
        }
        return tasks;
    }

    String name() {
        return classes + "x" + labels + "x" + unlabelled;
    }

    /** Writes {@code labelled} and {@code test} with a folder for each class, and {@code unlabelled}, into a folder. */
    void carve(Path zip, long seed, Path folder) throws IOException {
        try (ZipFile file = new ZipFile(zip.toFile())) {
            Map<String, List<String>> pictures = file.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.endsWith(PICTURE))
                    .collect(Collectors.groupingBy(
                            name -> name.substring(0, name.indexOf('/')), TreeMap::new, Collectors.toList()));
            List<String> names = List.copyOf(pictures.keySet());
            for (int k = 0; k < classes; k++) {
                String name = names.get((first + k) % names.size());
                List<String> drawn = pictures.get(name).stream()
                        .sorted(Comparator.comparing(picture -> digest(seed, picture)))
                        .toList();
                int test = labels + share(unlabelled, k);
                copy(file, drawn.subList(0, labels), folder.resolve("labelled").resolve(name), seed);
                copy(file, drawn.subList(labels, test), folder.resolve("unlabelled"), seed);
                copy(
                        file,
                        drawn.subList(test, test + share(TEST, k)),
                        folder.resolve("test").resolve(name),
                        seed);
            }
        }
    }

    /** Of all pictures, those of the k-th class. */
    private int share(int all, int k) {
        return all / classes + (k < all % classes ? 1 : 0);
    }

    /** The new names tell nothing of the class. */
    private static void copy(ZipFile file, List<String> pictures, Path folder, long seed) throws IOException {
        Files.createDirectories(folder);
        for (String picture : pictures) {
            try (InputStream bytes = file.getInputStream(file.getEntry(picture))) {
                Files.copy(bytes, folder.resolve(digest(seed, picture).substring(0, 16) + PICTURE));
            }
        }
    }

    private static String digest(long seed, String picture) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest((seed + "/" + picture).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
