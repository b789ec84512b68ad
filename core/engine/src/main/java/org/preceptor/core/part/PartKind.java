package org.preceptor.core.part;

import java.util.Arrays;
import java.util.function.BiFunction;
import org.preceptor.api.config.Options;
import org.preceptor.api.config.Part;
import org.preceptor.api.config.Schedule;
import org.preceptor.api.spi.Acquisition;
import org.preceptor.api.spi.Augmentation;
import org.preceptor.api.spi.Callback;
import org.preceptor.api.spi.ConsistencyCost;
import org.preceptor.api.spi.ConsistencyMethod;
import org.preceptor.api.spi.DataSource;
import org.preceptor.api.spi.LossTerm;
import org.preceptor.api.spi.Metric;
import org.preceptor.api.spi.NetworkFactory;
import org.preceptor.api.spi.NoiseModel;
import org.preceptor.api.spi.Normalisation;
import org.preceptor.api.spi.Optimiser;
import org.preceptor.api.spi.Sampler;
import org.preceptor.api.spi.SupervisedLoss;
import org.preceptor.api.spi.TargetGenerator;
import org.preceptor.api.spi.Task;
import org.preceptor.api.spi.TeacherUpdateRule;

/** The kinds of part there are: the service-provider interfaces that a pipeline refers to by name. */
public enum PartKind {
    AUGMENTATION(Augmentation.class, "augmentation", Augmentation::configure),
    NOISE_MODEL(NoiseModel.class, "noise model", NoiseModel::configure),
    TARGET_GENERATOR(TargetGenerator.class, "target generator", TargetGenerator::configure),
    TEACHER_UPDATE_RULE(TeacherUpdateRule.class, "teacher update rule", TeacherUpdateRule::configure),
    CONSISTENCY_COST(ConsistencyCost.class, "consistency cost", ConsistencyCost::configure),
    SCHEDULE(Schedule.class, "schedule", Schedule::configure),
    NETWORK(NetworkFactory.class, "network", NetworkFactory::configure),
    DATA_SOURCE(DataSource.class, "data source", DataSource::configure),
    LOSS_TERM(LossTerm.class, "loss term", LossTerm::configure),
    SUPERVISED_LOSS(SupervisedLoss.class, "supervised loss", SupervisedLoss::configure),
    TASK(Task.class, "task", Task::configure),
    METRIC(Metric.class, "metric", Metric::configure),
    ACQUISITION(Acquisition.class, "acquisition", Acquisition::configure),
    SAMPLER(Sampler.class, "sampler", Sampler::configure),
    CALLBACK(Callback.class, "callback", Callback::configure),
    NORMALISATION(Normalisation.class, "normalisation", Normalisation::configure),
    OPTIMISER(Optimiser.class, "optimiser", Optimiser::configure),
    METHOD(ConsistencyMethod.class, "method", (method, options) -> method);

    private final Class<? extends Part> type;
    private final String title;
    private final BiFunction<Part, Options, Part> configuration;

    <T extends Part> PartKind(Class<T> type, String title, BiFunction<T, Options, T> configuration) {
        this.type = type;
        this.title = title;
        this.configuration = (part, options) -> configuration.apply(type.cast(part), options);
    }

    /** The interface that parts of this kind implement. */
    public Class<? extends Part> type() {
        return type;
    }

    /** What a user calls the kind, in the singular: {@code target generator}. */
    public String title() {
        return title;
    }

    /**
     * The kind with the given interface.
     *
     * @throws IllegalArgumentException if it is none of the service-provider interfaces
     */
    public static PartKind of(Class<? extends Part> type) {
        return Arrays.stream(values())
                .filter(kind -> kind.type == type)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(type.getName() + " is not a kind of part; kinds are "
                        + Arrays.stream(values())
                                .map(kind -> kind.type.getSimpleName())
                                .toList()));
    }

    /** The part with a user's options. */
    Part configure(Part part, Options options) {
        return configuration.apply(part, options);
    }
}
