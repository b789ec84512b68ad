package org.preceptor.board;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.preceptor.api.data.Images;
import org.preceptor.api.data.Vectors;
import org.preceptor.board.labelling.LabelTask;
import org.preceptor.core.acquisition.Suggested;

/** A page on which people label, of examples made for tests; as a process of its own, which can be killed. */
final class LabelServer {
    static final int EXAMPLES = 80;
    static final List<String> CLASSES = List.of("cat", "dog", "owl");

    private LabelServer() {}

    /** Serves pictures until it is killed; prints the link. */
    public static void main(String[] arguments) throws InterruptedException {
        try (LocalPage labelling = LocalPage.ofLabelling(pictures(Path.of(arguments[0])), 0)) {
            System.out.println(labelling.link());
            Thread.currentThread().join();
        }
    }

    /** Pictures of one colour each; the first two have a label already. */
    static LabelTask pictures(Path file) {
        byte[] pixels = new byte[EXAMPLES * 3 * 8 * 8];
        Random random = new Random(1);
        for (int i = 0; i < EXAMPLES; i++) {
            byte[] colour = new byte[3];
            random.nextBytes(colour);
            for (int pixel = 0; pixel < 64; pixel++) {
                System.arraycopy(colour, 0, pixels, (i * 64 + pixel) * 3, 3);
            }
        }
        int[] labels = new int[EXAMPLES];
        Arrays.fill(labels, -1);
        labels[0] = 0;
        labels[1] = 1;
        List<String> names = new ArrayList<>();
        for (int i = 0; i < EXAMPLES; i++) {
            names.add("photographs/" + i + ".jpg");
        }
        Images images = new Images(3, 8, 8, pixels, labels, names);
        return new LabelTask(
                "photographs",
                images,
                CLASSES,
                IntStream.range(2, EXAMPLES).toArray(),
                Map.of(0, "cat", 1, "dog"),
                (unlabelled, labelled) -> Arrays.stream(unlabelled)
                        .limit(30)
                        .mapToObj(i -> new Suggested(i, names.get(i), new float[] {0.2f, 0.7f, 0.1f}))
                        .toList(),
                file,
                2);
    }

    /** Rows of a table, which no model has looked at. */
    static LabelTask rows(Path file) {
        Vectors rows = new Vectors(
                2,
                new float[] {1.5f, 20, -3, 0.001f},
                new int[] {-1, -1},
                List.of("trees.csv:2", "trees.csv:3"),
                List.of("height", "girth"));
        return new LabelTask(
                "trees",
                rows,
                List.of("elm", "oak"),
                new int[] {0, 1},
                Map.of(),
                (unlabelled, labelled) -> Arrays.stream(unlabelled)
                        .mapToObj(i -> new Suggested(i, rows.name(i), new float[0]))
                        .toList(),
                file,
                0);
    }
}
