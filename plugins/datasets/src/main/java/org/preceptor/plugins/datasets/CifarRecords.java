package org.preceptor.plugins.datasets;

import java.util.ArrayList;
import java.util.List;
import org.preceptor.api.data.Examples;
import org.preceptor.api.data.Images;
import org.preceptor.plugins.datasets.file.FaultCollector;
import org.preceptor.plugins.datasets.format.CifarFiles;

/**
 * CIFAR's binary format: records of one or two label bytes and 3072 pixels, {@code [3, 32, 32]}.
 *
 * @param labelBytes label bytes in a record
 * @param labelByte which of them is the label
 * @param classes how many there are
 */
record CifarRecords(int labelBytes, int labelByte, int classes) {
    private static final int PIXELS = 3 * 32 * 32;

    /**
     * The examples of some files, one after the other.
     *
     * @param faults collects missing and damaged files; the whole records of a damaged file are read
     */
    Images read(CifarFiles files, List<String> names, FaultCollector faults) {
        int length = labelBytes + PIXELS;
        int total =
                names.stream().mapToInt(name -> records(files, name, faults)).sum();
        byte[] pixels = new byte[Math.multiplyExact(total, PIXELS)];
        int[] labels = new int[total];
        int at = 0;
        for (String name : names) {
            byte[] content = files.contents().getOrDefault(name, new byte[0]);
            List<String> wrong = new ArrayList<>();
            for (int start = 0; start + length <= content.length; start += length, at++) {
                labels[at] = content[start + labelByte] & 0xff;
                if (labels[at] >= classes) {
                    wrong.add(labels[at] + " in record " + (start / length + 1));
                    labels[at] = Examples.UNLABELLED;
                }
                System.arraycopy(content, start + labelBytes, pixels, at * PIXELS, PIXELS);
            }
            if (!wrong.isEmpty()) {
                faults.add(files.root() + "/" + name + ": expected labels from 0 to " + (classes - 1) + ", found "
                        + wrong.get(0) + (wrong.size() == 1 ? "" : " and " + (wrong.size() - 1) + " more such")
                        + "; this is not a file of this data set");
            }
        }
        return new Images(3, 32, 32, pixels, labels, List.of());
    }

    private int records(CifarFiles files, String name, FaultCollector faults) {
        int length = labelBytes + PIXELS;
        int bytes = faults.collect(() -> files.require(name))
                .map(content -> content.length)
                .orElse(length);
        if (bytes == 0 || bytes % length != 0) {
            faults.add(files.root() + "/" + name + ": expected records of " + length + " bytes, found " + bytes
                    + " bytes, which end inside record " + (bytes / length + 1)
                    + "; the file is cut short, download it again");
        }
        return files.contents().containsKey(name) ? bytes / length : 0;
    }
}
