package org.preceptor.tensorflow.graph;

import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where replicas are computed: an operation says by its name which replica it belongs to, and each replica has a device
 * of its own. Names rather than devices, since TensorFlow's gradients are given a name but no device. What belongs to
 * no replica is left to TensorFlow.
 *
 * @param devices one for each replica, such as {@code /device:GPU:1}
 * @param otherwise that of what belongs to no replica; empty for TensorFlow's choice
 */
public record ReplicaPlaces(List<String> devices, String otherwise) {
    private static final Pattern SCOPE = Pattern.compile("(?:^|/)replica\\.(\\d+)/");

    public ReplicaPlaces {
        devices = List.copyOf(devices);
    }

    /** The replicas side by side in one process. */
    public ReplicaPlaces(List<String> devices) {
        this(devices, "");
    }

    /** Everything on the only device of a worker, whichever replica that is. */
    public static ReplicaPlaces all(int replicas, String device) {
        return new ReplicaPlaces(Collections.nCopies(replicas, device), device);
    }

    /** Inside a function, what belongs to one replica. */
    static String scope(String root, int replica) {
        return root + "/replica." + replica;
    }

    /** The device of an operation; empty for TensorFlow's choice. */
    String device(String operation) {
        Matcher matcher = SCOPE.matcher(operation);
        return matcher.find() ? devices.get(Integer.parseInt(matcher.group(1))) : otherwise;
    }
}
