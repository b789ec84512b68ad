package org.preceptor.tensorflow.graph;

import org.bytedeco.javacpp.BytePointer;
import org.preceptor.tensorflow.natives.NativeLibraries;
import org.preceptor.tensorflow.op.Status;
import org.preceptor.tensorflow.spec.ClusterSpec;
import org.preceptor.tensorflow.spec.Execution;
import org.tensorflow.internal.c_api.TF_Server;
import org.tensorflow.internal.c_api.global.tensorflow;
import org.tensorflow.proto.ClusterDef;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.JobDef;
import org.tensorflow.proto.ServerDef;

/**
 * TensorFlow's gRPC server, through which the workers of a cluster reach each other. It listens on every interface of
 * the machine, asks for no credentials, and runs what it is sent. TensorFlow cannot stop one that has been started: it
 * ends with the process.
 */
public final class WorkerServer {
    private static final String JOB = "worker";

    private final ClusterSpec cluster;
    private final Execution execution;
    private final TF_Server handle;

    private WorkerServer(ClusterSpec cluster, Execution execution, TF_Server handle) {
        this.cluster = cluster;
        this.execution = execution;
        this.handle = handle;
    }

    /** Opens the port. */
    public static WorkerServer start(ClusterSpec cluster, Execution execution) {
        NativeLibraries.load();
        JobDef.Builder job = JobDef.newBuilder().setName(JOB);
        for (int task = 0; task < cluster.size(); task++) {
            job.putTasks(task, cluster.workers().get(task));
        }
        byte[] definition = ServerDef.newBuilder()
                .setCluster(ClusterDef.newBuilder().addJob(job))
                .setJobName(JOB)
                .setTaskIndex(cluster.task())
                .setProtocol("grpc")
                .setDefaultSessionConfig(SessionConfig.worker(execution, task(0), task(cluster.task())))
                .build()
                .toByteArray();
        try (Status status = new Status();
                BytePointer bytes = new BytePointer(definition)) {
            TF_Server server = tensorflow.TF_NewServer(bytes, definition.length, status.handle());
            status.check(() -> "listen on port " + cluster.port());
            tensorflow.TF_ServerStart(server, status.handle());
            status.check(() -> "listen on port " + cluster.port());
            return new WorkerServer(cluster, execution, server);
        }
    }

    /** The cluster that this process has joined. */
    public ClusterSpec cluster() {
        return cluster;
    }

    /** What sessions connect to. */
    String target() {
        return tensorflow.TF_ServerTarget(handle).getString();
    }

    /** How sessions are configured. */
    ConfigProto config() {
        return SessionConfig.worker(execution, task(0), task(cluster.task()));
    }

    /** Where this worker's operations are. */
    public String device(boolean graphics) {
        return task(cluster.task()) + (graphics ? "/device:GPU:0" : "/device:CPU:0");
    }

    private static String task(int task) {
        return "/job:" + JOB + "/replica:0/task:" + task;
    }
}
