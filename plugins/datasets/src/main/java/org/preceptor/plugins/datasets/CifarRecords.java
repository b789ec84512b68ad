package org.preceptor.plugins.datasets;

import java.util.List;
import org.preceptor.api.Images;
import org.preceptor.api.PreceptorException;

/**
 * CIFAR's binary format: records of one or two label bytes and 3072 pixels, {@code [3, 32, 32]}.
 *
 * @param labelBytes label bytes in a record
 * @param labelByte which of them is the label
 * @param classes how many there are
 */
record CifarRecords(int labelBytes, int labelByte, int classes) {
    private static final int PIXELS = 3 * 32 * 32;

    /** The examples of some files, one after the other. */
    Images read(CifarFiles files, List<String> names) {
        int length = labelBytes + PIXELS;
        int total = 0;
        for (String name : names) {
            int bytes = files.require(name).length;
            if (bytes == 0 || bytes % length != 0) {
                throw new PreceptorException(files.root() + "/" + name + ": expected records of " + length
                        + " bytes, found " + bytes + " bytes, which end inside record " + (bytes / length + 1)
                        + "; the file is cut short, download it again");
            }
            total += bytes / length;
        }
        byte[] pixels = new byte[Math.multiplyExact(total, PIXELS)];
        int[] labels = new int[total];
        int at = 0;
        for (String name : names) {
            byte[] content = files.require(name);
            for (int start = 0; start < content.length; start += length, at++) {
                labels[at] = content[start + labelByte] & 0xff;
                if (labels[at] >= classes) {
                    throw new PreceptorException(files.root() + "/" + name + ": expected labels from 0 to "
                            + (classes - 1) + ", found " + labels[at] + " in record " + (start / length + 1)
                            + "; this is no file of this data set");
                }
                System.arraycopy(content, start + labelBytes, pixels, at * PIXELS, PIXELS);
            }
        }
        return new Images(3, 32, 32, pixels, labels, List.of());
    }
}
