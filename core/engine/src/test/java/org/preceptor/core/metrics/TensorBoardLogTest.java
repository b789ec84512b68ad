package org.preceptor.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.Event;
import org.tensorflow.proto.SessionLog;
import org.tensorflow.proto.Summary;

class TensorBoardLogTest {
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochMilli(1_700_000_000_250L), ZoneOffset.UTC);

    @TempDir
    Path folder;

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    /** Reads the record format back with a checksum computed bit by bit from its definition. */
    private static List<Event> read(Path file) throws IOException {
        List<Event> events = new ArrayList<>();
        byte[] bytes = Files.readAllBytes(file);
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        while (in.available() > 0) {
            byte[] length = in.readNBytes(8);
            assertThat(Integer.reverseBytes(in.readInt()))
                    .as("checksum of the length")
                    .isEqualTo(masked(crc32c(length)));
            long size = 0;
            for (int i = 7; i >= 0; i--) {
                size = size << 8 | length[i] & 0xff;
            }
            byte[] data = in.readNBytes((int) size);
            assertThat(Integer.reverseBytes(in.readInt()))
                    .as("checksum of the record")
                    .isEqualTo(masked(crc32c(data)));
            events.add(Event.parseFrom(data));
        }
        return events;
    }

    private static int masked(int crc) {
        return ((crc >>> 15) | (crc << 17)) + 0xa282ead8;
    }

    private static int crc32c(byte[] data) {
        int crc = -1;
        for (byte b : data) {
            crc ^= b & 0xff;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) != 0 ? crc >>> 1 ^ 0x82f63b78 : crc >>> 1;
            }
        }
        return ~crc;
    }

    @Test
    void theReferenceChecksumIsTheStandardsOwn() {
        assertThat(crc32c("123456789".getBytes(StandardCharsets.US_ASCII))).isEqualTo(0xe3069283);
    }

    @Test
    void theFileHoldsTheRunsScalarsWithTheirSteps() throws IOException {
        SmallRun.steps(folder, 0, 6, new TensorBoardLog(2, CLOCK));

        assertThat(files()).hasSize(1);
        assertThat(files().get(0).getFileName().toString()).startsWith("events.out.tfevents.1700000000.");
        List<Event> events = read(files().get(0));
        assertThat(events.get(0).getFileVersion()).isEqualTo("brain.Event:2");
        assertThat(events.get(0).getWallTime()).isEqualTo(1_700_000_000.25);
        List<String> scalars = new ArrayList<>();
        for (Event event : events) {
            for (Summary.Value value : event.getSummary().getValueList()) {
                scalars.add(event.getStep() + " " + value.getTag() + " " + value.getSimpleValue());
            }
        }
        assertThat(scalars)
                .containsExactly(
                        "2 train/loss 0.5", "2 train/accuracy NaN",
                        "3 validation/student/accuracy 0.75", "3 validation/student/loss NaN",
                        "4 train/loss 0.25", "4 train/accuracy NaN",
                        "6 train/loss 0.16666667", "6 train/accuracy NaN",
                        "6 validation/student/accuracy 0.75", "6 validation/student/loss NaN",
                        "6 test/student/accuracy 0.75", "6 test/student/loss NaN");
    }

    @Test
    void aResumedRunTellsTensorBoardToForgetLaterSteps() throws IOException {
        SmallRun.steps(folder, 0, 5, new TensorBoardLog(2, CLOCK));
        SmallRun.steps(folder, 3, 6, new TensorBoardLog(2, CLOCK));

        assertThat(files()).as("a file of its own, later by name").hasSize(2);
        Event restart = read(files().get(1)).get(1);
        assertThat(restart.getSessionLog().getStatus()).isEqualTo(SessionLog.SessionStatus.START);
        assertThat(restart.getStep()).as("the first step that is forgotten").isEqualTo(4);
    }
}
