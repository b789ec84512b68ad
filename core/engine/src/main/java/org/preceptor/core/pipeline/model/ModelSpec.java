package org.preceptor.core.pipeline.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.preceptor.api.spi.NetworkFactory;
import org.preceptor.api.spi.Optimiser;

/**
 * A model that is trained by gradient: the student, or one beside it.
 *
 * @param name {@code student}, or the pipeline's
 * @param network its own; that of the student where absent
 * @param optimiser how it learns; absent where a finished run was read for its models alone
 * @param parameters its weights that are trained in a way of their own
 * @param supervised what it learns from labels
 * @param initialWeights the run whose weights it begins with; the network's own where absent
 */
public record ModelSpec(
        String name,
        Optional<NetworkFactory> network,
        Optional<Optimiser> optimiser,
        List<ParameterGroup> parameters,
        SupervisedSpec supervised,
        Optional<EarlierRun> initialWeights) {
    /** The model that every pipeline has. */
    public static final String STUDENT = "student";

    public ModelSpec {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(supervised, "supervised");
        parameters = List.copyOf(parameters);
    }

    /**
     * How it learns.
     *
     * @throws IllegalStateException if the run was read for its models alone
     */
    public Optimiser requireOptimiser() {
        return optimiser.orElseThrow(() -> new IllegalStateException("the run was read for its models alone"));
    }

    /** What this model's counterpart of something of the student's is called: {@code NAME/MODEL}. */
    public String own(String name) {
        return isStudent() ? name : name + "/" + this.name;
    }

    /** Where its settings are in a pipeline, such as {@code training.optimiser} or {@code models.NAME.optimiser}. */
    public String key(String setting) {
        return isStudent() ? "training." + setting : "models." + name + "." + setting;
    }

    /** Whether it is the student. */
    public boolean isStudent() {
        return name.equals(STUDENT);
    }
}
