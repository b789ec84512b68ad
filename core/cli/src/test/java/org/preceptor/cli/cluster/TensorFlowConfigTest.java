package org.preceptor.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.preceptor.api.PreceptorException;
import org.preceptor.tensorflow.spec.ClusterSpec;

class TensorFlowConfigTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private static ClusterSpec read(String text) {
        return TensorFlowConfig.read(text.replace('\'', '"'), MINUTE);
    }

    @Test
    void withoutAChiefTheFirstWorkerIsTheChief() {
        String cluster = "{'cluster': {'worker': ['a:1', 'b:2']}, 'task': {'type': 'worker', 'index': %d}}";
        assertThat(read(cluster.replace("%d", "0"))).isEqualTo(new ClusterSpec(List.of("a:1", "b:2"), 0, MINUTE));
        assertThat(read(cluster.replace("%d", "'1'")).task())
                .as("Kubeflow writes numbers, others texts")
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"chief, chief, 0, 0", "master, master, 0, 0", "chief, worker, 0, 1", "chief, worker, 1, 2"})
    void aChiefComesBeforeTheWorkers(String job, String type, int index, int task) {
        ClusterSpec spec = read("{'cluster': {'" + job + "': ['c:0001'], 'worker': ['a:1', 'b:2']}, 'task': {'type': '"
                + type + "', 'index': " + index + "}, 'environment': 'cloud'}");
        assertThat(spec.workers()).containsExactly("c:0001", "a:1", "b:2");
        assertThat(spec.task()).isEqualTo(task);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{|expected a JSON object with cluster and task",
                "[]|expected a JSON object with cluster and task",
                "{}|cluster.worker: expected the workers' addresses, host:port, found none",
                "{'cluster': {'worker': 'a:1'}}|cluster.worker: expected a list of addresses",
                "{'cluster': {'worker': ['a']}, 'task': {'type': 'worker', 'index': 0}}|expected host:port, found 'a'",
                "{'cluster': {'worker': ['a:1']}}|task.index: expected a number from 0",
                "{'cluster': {'worker': ['a:1']}, 'task': {'type': 'worker', 'index': 1}}"
                        + "|there is no task 1 among 1 workers; they are counted from 0",
                "{'cluster': {'worker': ['a:1']}, 'task': {'type': 'chief', 'index': 0}}"
                        + "|task: there is no chief 0 in the cluster",
                "{'cluster': {'chief': ['a:1', 'b:1'], 'worker': ['c:1']}, 'task': {'type': 'chief', 'index': 0}}"
                        + "|cluster.chief: expected one address, found 2",
                "{'cluster': {'worker': ['a:1']}, 'task': {'type': 'ps', 'index': 0}}"
                        + "|task.type: expected chief or worker, found 'ps'"
            })
    void whatIsNoClusterIsRefusedInOneLine(String text, String message) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(PreceptorException.class)
                .hasMessageStartingWith("TF_CONFIG: " + message);
    }
}
