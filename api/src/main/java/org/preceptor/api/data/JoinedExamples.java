package org.preceptor.api.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.CRC32C;

/**
 * Examples of several inputs, made of examples of one input each: the first of all are one example, and so on. Labels
 * and names are those of the first part. Closing them closes the parts.
 *
 * @param parts by what their input is to be called, in order; at least one, all of the same size
 */
public record JoinedExamples(Map<String, Examples> parts) implements Examples {

    /**
     * @throws IllegalArgumentException if there is none, or they differ in size
     * @throws org.preceptor.api.PreceptorException if one has several inputs
     */
    public JoinedExamples {
        parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
        if (parts.values().stream().mapToInt(Examples::size).distinct().count() != 1) {
            throw new IllegalArgumentException("expected as many examples of each input, found "
                    + parts.entrySet().stream()
                            .map(part -> part.getKey() + ": " + part.getValue().size())
                            .collect(Collectors.joining(", ")));
        }
        parts.values().forEach(part -> part.inputs().only());
    }

    private Examples first() {
        return parts.values().iterator().next();
    }

    @Override
    public int size() {
        return first().size();
    }

    @Override
    public InputForms inputs() {
        List<InputForm> forms = new ArrayList<>();
        parts.forEach((name, part) -> {
            InputForm only = part.inputs().only();
            forms.add(new InputForm(name, only.kind(), only.type(), only.shape()));
        });
        return new InputForms(forms);
    }

    @Override
    public int[] labels() {
        return first().labels();
    }

    @Override
    public Optional<LabelRows> labelRows() {
        return first().labelRows();
    }

    @Override
    public void read(int index, ByteBuffer target) {
        parts.values().forEach(part -> part.read(index, target));
    }

    @Override
    public boolean named() {
        return first().named();
    }

    @Override
    public String name(int index) {
        return first().name(index);
    }

    /** Of the parts without an origin, which are at hand, what is in them. */
    @Override
    public Optional<String> origin() {
        return parts.values().stream().allMatch(part -> part.origin().isEmpty())
                ? Optional.empty()
                : Optional.of(parts.entrySet().stream()
                        .map(part -> part.getKey() + ": "
                                + part.getValue().origin().orElseGet(() -> content(part.getValue())))
                        .collect(Collectors.joining("\n")));
    }

    private static String content(Examples part) {
        CRC32C sum = new CRC32C();
        ByteBuffer record = ByteBuffer.allocate(part.bytes()).order(ByteOrder.nativeOrder());
        for (int i = 0; i < part.size(); i++) {
            part.read(i, record.clear());
            sum.update(record.flip());
        }
        return part.size() + "-" + Long.toHexString(sum.getValue());
    }

    @Override
    public Findings noticed() {
        return parts.values().stream().map(Examples::noticed).reduce(Findings.none(), Findings::and);
    }

    @Override
    public void close() {
        parts.values().forEach(Examples::close);
    }
}
