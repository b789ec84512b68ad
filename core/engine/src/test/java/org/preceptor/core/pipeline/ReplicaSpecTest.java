package org.preceptor.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.preceptor.api.config.InvalidOptionException;
import org.preceptor.api.config.Options;
import org.preceptor.api.spi.Sampler;
import org.preceptor.core.pipeline.RuntimeSpec.ReplicaSpec;
import org.preceptor.tensorflow.spec.Execution;
import org.preceptor.tensorflow.spec.Precision;

class ReplicaSpecTest {
    private static final Execution ON_THE_PROCESSOR = new Execution(Precision.FLOAT32, 1, false, Execution.Device.CPU);

    private static ReplicaSpec spec(Object replicas, int size, int labelled) {
        return ReplicaSpec.read(
                Options.of(Map.of("replicas", replicas)), new BatchSpec(size, labelled, false, Sampler.shuffled()));
    }

    @Test
    void thereIsOneUnlessMoreAreAskedForAndAllIsOneForEachGraphicsProcessor() {
        assertThat(ReplicaSpec.read(Options.none(), new BatchSpec(5, 0, false, Sampler.shuffled()))
                        .count(ON_THE_PROCESSOR))
                .isEqualTo(1);
        assertThat(spec(3, 6, 0).count(ON_THE_PROCESSOR)).isEqualTo(3);
        assertThat(spec("all", 6, 0).count(ON_THE_PROCESSOR)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"1, 5, 0", "1, 5, 1", "2, 4, 0", "2, 40, 8", "3, 24, 6", "3, 6, 6", "4, 16, 8"})
    void batchesThatCanBeDividedEvenlyAreTaken(int replicas, int size, int labelled) {
        assertThatCode(() -> spec(replicas, size, labelled).require(ON_THE_PROCESSOR))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2 | 5  | 0 | the examples of a batch (batch.size) must be divided evenly, at least 2 each; found 5, use 4 or 6
            3 | 3  | 0 | found 3, use 6 or 9
            2 | 40 | 7 | the labelled examples of a batch (batch.labelled) must be divided evenly, at least 2 each; found 7, use 6 or 8
            2 | 6  | 2 | found 2, use 4 or 6
            2 | 41 | 8 | the unlabelled examples of a batch (batch.size - batch.labelled) must be divided evenly, at least 2 each; found 33, use 32 or 34
            """)
    void othersAreRefusedWithNumbersThatWouldDo(int replicas, int size, int labelled, String problem) {
        assertThatThrownBy(() -> spec(replicas, size, labelled).require(ON_THE_PROCESSOR))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageContaining("'replicas' is " + replicas)
                .hasMessageContaining(problem);
    }

    @ParameterizedTest
    @CsvSource({"0", "65", "-1", "some"})
    void whatIsNoNumberOfReplicasIsRefused(String written) {
        Object value = written.matches("-?\\d+") ? (Object) Integer.valueOf(written) : written;
        assertThatThrownBy(() -> spec(value, 6, 0))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageContaining("'replicas' must be a whole number from 1 to 64, or all");
    }
}
