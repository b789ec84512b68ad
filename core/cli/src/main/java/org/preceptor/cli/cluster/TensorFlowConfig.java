package org.preceptor.cli.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.preceptor.api.PreceptorException;
import org.preceptor.tensorflow.spec.ClusterSpec;

/**
 * The environment variable {@code TF_CONFIG}, in which TensorFlow's programs are told their cluster: {@code {"cluster":
 * {"chief": ["a:1"], "worker": ["b:1", "c:1"]}, "task": {"type": "worker", "index": 0}}}. A chief, also called master,
 * comes before the workers; where there is none, the first worker is the chief.
 */
public final class TensorFlowConfig {
    private static final String CHIEF = "chief";
    private static final String MASTER = "master";
    private static final String WORKER = "worker";

    private TensorFlowConfig() {}

    /**
     * Reads the variable's value.
     *
     * @param timeout how long workers wait for each other
     * @throws PreceptorException if it is not as it should be, saying where
     */
    public static ClusterSpec read(String text, Duration timeout) {
        JsonNode config = parsed(text);
        List<String> first = addresses(config, CHIEF);
        first = first.isEmpty() ? addresses(config, MASTER) : first;
        if (first.size() > 1) {
            throw wrong("cluster.chief: expected one address, found " + first.size());
        }
        List<String> workers = new ArrayList<>(first);
        workers.addAll(addresses(config, WORKER));
        if (workers.isEmpty()) {
            throw wrong("cluster.worker: expected the workers' addresses, host:port, found none");
        }
        try {
            return new ClusterSpec(workers, task(config, first.size()), timeout);
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private static JsonNode parsed(String text) {
        try {
            JsonNode config = new ObjectMapper().readTree(text);
            if (config.isObject()) {
                return config;
            }
        } catch (JsonProcessingException e) {
            // said below
        }
        throw wrong("expected a JSON object with cluster and task");
    }

    private static List<String> addresses(JsonNode config, String job) {
        JsonNode found = config.path("cluster").path(job);
        if (!found.isMissingNode() && !found.isArray()) {
            throw wrong("cluster." + job + ": expected a list of addresses");
        }
        List<String> addresses = new ArrayList<>();
        found.forEach(address -> addresses.add(address.asText()));
        return addresses;
    }

    private static int task(JsonNode config, int chiefs) {
        JsonNode task = config.path("task");
        String type = task.path("type").asText();
        JsonNode index = task.path("index");
        if (!index.canConvertToInt() && !index.asText().matches("\\d{1,6}")) {
            throw wrong("task.index: expected a number from 0");
        }
        int number = index.asInt();
        return switch (type) {
            case CHIEF, MASTER -> {
                if (chiefs == 0 || number != 0) {
                    throw wrong("task: there is no " + type + " " + number + " in the cluster");
                }
                yield 0;
            }
            case WORKER -> chiefs + number;
            default ->
                throw wrong("task.type: expected chief or worker, found '" + type
                        + "'; there are no parameter servers or evaluators, the chief evaluates");
        };
    }

    private static PreceptorException wrong(String what) {
        return new PreceptorException("TF_CONFIG: " + what + "; correct it, or unset it to train in one process");
    }
}
