package com.example.pairs;

import ai.djl.ndarray.types.DataType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.preceptor.api.data.Codes;
import org.preceptor.api.data.DataContext;
import org.preceptor.api.data.DataSet;
import org.preceptor.api.data.Examples;
import org.preceptor.api.data.InputForm;
import org.preceptor.api.data.JoinedExamples;
import org.preceptor.api.spi.DataSource;

/**
 * {@code sentences}: at most eight tokens out of twelve. Those of the first class come from the lower half, those of
 * the second from the upper one; behind the last token, where the mask is 0, stands anything.
 */
public final class Sentences implements DataSource {
    private static final int LENGTH = 8;

    @Override
    public String name() {
        return "sentences";
    }

    @Override
    public DataSet load(DataContext context) {
        return new DataSet(List.of("low", "high"), examples(160, 1), Optional.of(examples(80, 2)));
    }

    private static Examples examples(int size, long seed) {
        Random random = new Random(seed);
        int[] tokens = new int[size * LENGTH];
        int[] mask = new int[size * LENGTH];
        int[] labels = new int[size];
        for (int i = 0; i < size; i++) {
            labels[i] = i % 2;
            int length = 2 + random.nextInt(3);
            for (int place = 0; place < LENGTH; place++) {
                boolean inside = place < length;
                mask[i * LENGTH + place] = inside ? 1 : 0;
                tokens[i * LENGTH + place] = inside
                        ? labels[i] * TokenNet.TOKENS / 2 + random.nextInt(TokenNet.TOKENS / 2)
                        : random.nextInt(TokenNet.TOKENS);
            }
        }
        Map<String, Examples> inputs = new LinkedHashMap<>();
        inputs.put("tokens", new Codes(InputForm.codes("tokens", DataType.INT32, LENGTH), tokens, labels));
        inputs.put("mask", new Codes(InputForm.codes("mask", DataType.UINT8, LENGTH), mask, labels));
        return new JoinedExamples(inputs);
    }
}
