/**
 * Plugins, wiring, pipelines, data, training, checkpoints and evaluation. Names no plugin; finds all by the interfaces
 * of {@code org.preceptor.api.spi} and {@code Schedule}.
 *
 * @uses org.preceptor.api.spi.Augmentation and the other interfaces of its package, in the layer of each plugin
 */
module org.preceptor.core {
    requires transitive org.preceptor.api;
    requires transitive org.preceptor.tensorflow;
    requires transitive com.google.guice;
    requires jakarta.inject;
    requires com.google.common; // Guice needs it, and cannot say so
    requires transitive pf4j;
    requires org.apache.commons.compress;
    requires org.apache.commons.io;
    requires org.slf4j;
    requires org.snakeyaml.engine;
    requires com.fasterxml.jackson.databind;
    requires ai.djl.tensorflow_api;
    requires com.google.protobuf; // TensorFlow needs it, and cannot say so
    requires jdk.management;
    requires static org.jspecify;

    exports org.preceptor.core;
    exports org.preceptor.core.acquisition;
    exports org.preceptor.core.cache;
    exports org.preceptor.core.config;
    exports org.preceptor.core.data;
    exports org.preceptor.core.failure;
    exports org.preceptor.core.feed;
    exports org.preceptor.core.label;
    exports org.preceptor.core.metrics;
    exports org.preceptor.core.part;
    exports org.preceptor.core.pipeline;
    exports org.preceptor.core.pipeline.model;
    exports org.preceptor.core.plugin.load;
    exports org.preceptor.core.run;
    exports org.preceptor.core.run.checkpoint;
    exports org.preceptor.core.run.event;
    exports org.preceptor.core.run.profile;
    exports org.preceptor.core.storage to
            org.preceptor.board,
            org.preceptor.cli,
            org.preceptor.report;
    exports org.preceptor.core.sweep;
    exports org.preceptor.core.task;

    opens org.preceptor.core to
            com.google.guice;
    opens org.preceptor.core.part to
            com.google.guice;
    opens org.preceptor.core.plugin.load to
            com.google.guice;
    opens org.preceptor.core.run to
            com.google.guice;
    opens org.preceptor.core.run.program to
            com.google.guice;
    opens org.preceptor.core.run.store to
            com.google.guice,
            com.fasterxml.jackson.databind;
    opens org.preceptor.core.run.event to
            com.fasterxml.jackson.databind;

    uses org.preceptor.api.spi.Acquisition;
    uses org.preceptor.api.spi.Augmentation;
    uses org.preceptor.api.spi.Callback;
    uses org.preceptor.api.spi.ConsistencyCost;
    uses org.preceptor.api.spi.ConsistencyMethod;
    uses org.preceptor.api.spi.DataSource;
    uses org.preceptor.api.spi.LossTerm;
    uses org.preceptor.api.spi.Metric;
    uses org.preceptor.api.spi.NetworkFactory;
    uses org.preceptor.api.spi.NoiseModel;
    uses org.preceptor.api.spi.Normalisation;
    uses org.preceptor.api.config.Schedule;
    uses org.preceptor.api.spi.Optimiser;
    uses org.preceptor.api.spi.Sampler;
    uses org.preceptor.api.spi.SupervisedLoss;
    uses org.preceptor.api.spi.TargetGenerator;
    uses org.preceptor.api.spi.Task;
    uses org.preceptor.api.spi.TeacherUpdateRule;
    uses com.google.inject.Module;
}
