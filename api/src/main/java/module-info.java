/**
 * What a plugin author compiles against: the service-provider interfaces, the contexts handed to them, and the values
 * they exchange. Depends on DJL's {@code NDArray} and nothing else.
 */
module org.preceptor.api {
    requires transitive ai.djl.api;
    requires static org.jspecify;

    exports org.preceptor.api;
    exports org.preceptor.api.config;
    exports org.preceptor.api.data;
    exports org.preceptor.api.net;
    exports org.preceptor.api.spi;
    exports org.preceptor.api.step;
}
