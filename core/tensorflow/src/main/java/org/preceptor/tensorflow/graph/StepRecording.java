package org.preceptor.tensorflow.graph;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bytedeco.javacpp.BytePointer;
import org.preceptor.tensorflow.spec.OperationTime;
import org.tensorflow.internal.c_api.TF_Buffer;
import org.tensorflow.internal.c_api.global.tensorflow;
import org.tensorflow.proto.DeviceStepStats;
import org.tensorflow.proto.NodeExecStats;
import org.tensorflow.proto.RunMetadata;
import org.tensorflow.proto.RunOptions;

/** What TensorFlow writes down about one run of a step. */
final class StepRecording implements AutoCloseable {
    /** How TensorFlow writes an operation down, after what memory it took: {@code name = Type(inputs)}. */
    private static final Pattern LABEL = Pattern.compile(" = (?<type>[\\w>]+)\\(");

    private static final long NANOS_PER_MICRO = 1_000;

    private final TF_Buffer options;
    private final TF_Buffer metadata = tensorflow.TF_NewBuffer();

    StepRecording() {
        byte[] bytes = RunOptions.newBuilder()
                .setTraceLevel(RunOptions.TraceLevel.FULL_TRACE)
                .build()
                .toByteArray();
        try (BytePointer pointer = new BytePointer(bytes)) {
            options = tensorflow.TF_NewBufferFromString(pointer, bytes.length);
        }
    }

    TF_Buffer options() {
        return options;
    }

    TF_Buffer metadata() {
        return metadata;
    }

    List<OperationTime> times() {
        byte[] bytes = new byte[Math.toIntExact(metadata.length())];
        new BytePointer(metadata.data()).get(bytes);
        List<OperationTime> times = new ArrayList<>();
        try {
            for (DeviceStepStats device :
                    RunMetadata.parseFrom(bytes).getStepStats().getDevStatsList()) {
                device.getNodeStatsList().forEach(node -> times.add(time(device.getDevice(), node)));
            }
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("TensorFlow's record of a step cannot be read", e);
        }
        return times;
    }

    private static OperationTime time(String device, NodeExecStats node) {
        Matcher label = LABEL.matcher(node.getTimelineLabel());
        long start = node.getAllStartMicros() * NANOS_PER_MICRO;
        return new OperationTime(
                node.getNodeName(),
                label.find() ? label.group("type") : "",
                device,
                start + node.getOpStartRelNanos(),
                start + node.getOpEndRelNanos());
    }

    @Override
    public void close() {
        tensorflow.TF_DeleteBuffer(options);
        tensorflow.TF_DeleteBuffer(metadata);
    }
}
