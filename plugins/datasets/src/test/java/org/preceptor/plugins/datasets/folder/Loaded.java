package org.preceptor.plugins.datasets.folder;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.data.DataSet;
import org.preceptor.api.data.Examples;
import org.preceptor.api.data.FaultyDataException;
import org.preceptor.api.data.Findings;
import org.preceptor.api.data.Images;

/** Pictures, all of them read, and what is wrong with them collected, as a run does before it trains. */
final class Loaded {
    private final List<String> faults = new ArrayList<>();
    private int count;
    private Findings findings = Findings.none();

    private Loaded() {}

    static DataSet of(DataSet listed) {
        Loaded loaded = new Loaded();
        Images training = loaded.read(listed.training());
        Optional<Examples> validation = listed.validation().map(loaded::read);
        Optional<Examples> test = listed.test().map(loaded::read);
        listed.close();
        if (!loaded.faults.isEmpty()) {
            throw new FaultyDataException(loaded.faults, loaded.count + " images");
        }
        return new DataSet(
                listed.classes(), training, validation, test, listed.findings().and(loaded.findings));
    }

    private Images read(Examples examples) {
        int channels = (int) examples.inputs().shape().get(0);
        int height = (int) examples.inputs().shape().get(1);
        int width = (int) examples.inputs().shape().get(2);
        int plane = height * width;
        byte[] pixels = new byte[examples.size() * channels * plane];
        for (int i = 0; i < examples.size(); i++) {
            ByteBuffer record = ByteBuffer.allocate(examples.bytes());
            try {
                examples.read(i, record);
            } catch (PreceptorException e) {
                faults.add(e.getMessage());
            }
            for (int channel = 0; channel < channels; channel++) {
                for (int pixel = 0; pixel < plane; pixel++) {
                    pixels[(i * channels + channel) * plane + pixel] = record.get(pixel * channels + channel);
                }
            }
        }
        count += examples.size();
        findings = findings.and(examples.noticed());
        return new Images(channels, height, width, pixels, examples.labels(), examples.names());
    }
}
