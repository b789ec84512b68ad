package org.preceptor.tensorflow.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClusterSpecTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void aWorkerKnowsItsAddress() {
        ClusterSpec spec = new ClusterSpec(List.of("one:4000", "[fe80::1]:4001"), 1, MINUTE);
        assertThat(spec.isChief()).isFalse();
        assertThat(spec.port()).isEqualTo(4001);
        assertThat(ClusterSpec.host(spec.address())).isEqualTo("fe80::1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "one|0|expected host:port, found 'one'",
                "one:0|0|expected host:port, found 'one:0'",
                "one:65536|0|expected host:port, found 'one:65536'",
                "http://one:4000|0|expected host:port, found 'http://one:4000'",
                "one:4000,one:4000|0|one:4000 is named twice; each worker listens on a port of its own",
                "one:4000,two:4000|2|there is no task 2 among 2 workers; they are counted from 0",
                "one:4000,two:4000|-1|there is no task -1 among 2 workers; they are counted from 0"
            })
    void whatCannotBeAClusterIsRefused(String addresses, int task, String message) {
        assertThatThrownBy(() -> new ClusterSpec(List.of(addresses.split(",")), task, MINUTE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource({"1, 500", "3, 1500", "8, 6000", "60, 51000"})
    void aStepLeavesTimeToFindOutWhoFailed(int timeout, int patience) {
        assertThat(new ClusterSpec(List.of("one:1", "two:1"), 0, Duration.ofSeconds(timeout)).patience())
                .isEqualTo(Duration.ofMillis(patience));
    }
}
