/**
 * A graph engine for DJL on TensorFlow: arrays that are either computed at once or recorded in a graph, gradients,
 * variables and compiled steps.
 *
 * @provides ai.djl.engine.EngineProvider the engine, found by DJL in the usual way
 */
module org.preceptor.tensorflow {
    requires transitive ai.djl.api;
    requires ai.djl.tensorflow_engine;
    requires ai.djl.tensorflow_api;
    requires org.bytedeco.javacpp;
    requires com.google.common;
    requires com.google.protobuf;
    requires org.apache.commons.io;
    requires com.sun.jna;
    requires org.slf4j;
    requires static org.jspecify;

    exports org.preceptor.tensorflow;
    exports org.preceptor.tensorflow.error;
    exports org.preceptor.tensorflow.spec;

    provides ai.djl.engine.EngineProvider with
            org.preceptor.tensorflow.GraphEngineProvider;
}
