package org.preceptor.cli.command;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.preceptor.api.PreceptorException;
import org.preceptor.cli.cluster.TensorFlowConfig;
import org.preceptor.cli.terminal.Terminal;
import org.preceptor.core.pipeline.Pipeline;
import org.preceptor.tensorflow.spec.ClusterSpec;
import picocli.CommandLine.Option;

/** The options that say which other processes train with this one. */
final class ClusterOptions {
    /** Until the pipeline's {@code runtime.timeout} is known. */
    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    @Option(
            names = "--cluster",
            paramLabel = "ADDRESS",
            split = ",",
            description = "Train together with other processes: where each of them listens (host:port), separated by"
                    + " commas, the same on all. Also read from TF_CONFIG.")
    private List<String> addresses = List.of();

    @Option(
            names = "--task",
            paramLabel = "K",
            description = "With --cluster: which of them this process is, from 0, the chief, which writes the run.")
    private Optional<Integer> task = Optional.empty();

    @Option(
            names = "--trusted-network",
            description = "With --cluster or TF_CONFIG: open this process's port. It asks for no password; whoever"
                    + " reaches it can run anything as this user.")
    private boolean trusted;

    /**
     * The processes that were named; empty if this one trains alone.
     *
     * @param environment the variable {@code TF_CONFIG}, if it is set
     * @throws PreceptorException if they are named incompletely, or the network is not said to be trusted
     */
    Optional<ClusterSpec> cluster(Optional<String> environment) {
        Optional<ClusterSpec> named = named(environment).filter(spec -> spec.size() > 1);
        if (named.isPresent() && !trusted) {
            throw new PreceptorException("train: to train with other processes, this one must open port "
                    + named.get().port() + " on every network interface of this machine, without a password and"
                    + " without encryption, and whoever reaches it can run anything as this user; if nobody but the"
                    + " other workers can, add --trusted-network");
        }
        if (named.isEmpty() && trusted) {
            throw new PreceptorException("train: --trusted-network is about a port that other processes reach; name"
                    + " them with --cluster HOST:PORT,HOST:PORT and --task K, or leave it out");
        }
        return named;
    }

    private Optional<ClusterSpec> named(Optional<String> environment) {
        if (addresses.isEmpty() && task.isPresent()) {
            throw new PreceptorException(
                    "train: --task says which process of a cluster this is; name all with --cluster HOST:PORT,…");
        }
        if (addresses.isEmpty()) {
            return environment.filter(text -> !text.isBlank()).map(text -> TensorFlowConfig.read(text, TIMEOUT));
        }
        int own = task.orElseThrow(() -> new PreceptorException(
                "train: --cluster needs --task K, which of the " + addresses.size() + " processes this is, from 0"));
        try {
            return Optional.of(new ClusterSpec(addresses, own, TIMEOUT));
        } catch (IllegalArgumentException e) {
            throw new PreceptorException("train: --cluster: " + e.getMessage(), e);
        }
    }

    /** What a command that continues a run needs to name the same processes; empty if this one trains alone. */
    Optional<String> inCommand() {
        if (!trusted) {
            return Optional.empty();
        }
        String named = task.map(own -> "--cluster " + String.join(",", addresses) + " --task " + own + " ")
                .orElse("");
        return Optional.of(named + "--trusted-network");
    }

    /**
     * Says what is open from now on.
     *
     * @throws org.preceptor.api.config.InvalidOptionException if the pipeline is not for so many workers
     */
    static void announce(Terminal terminal, ClusterSpec cluster, Pipeline pipeline) {
        pipeline.runtime().requireWorkers(cluster.size());
        List<String> others = cluster.workers().stream()
                .filter(address -> !address.equals(cluster.address()))
                .toList();
        terminal.warn((cluster.isChief() ? "the chief, worker 0" : "worker " + cluster.task()) + " of "
                + cluster.size() + ": opens port " + cluster.port() + " on every network interface until it ends,"
                + " without a password or encryption, for " + String.join(", ", others)
                + "; whoever else reaches it can run anything as this user");
    }
}
