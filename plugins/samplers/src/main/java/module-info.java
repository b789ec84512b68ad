/** In which order examples come into batches. */
module org.preceptor.plugins.samplers {
    requires org.preceptor.api;
    requires static org.jspecify;

    provides org.preceptor.api.spi.Sampler with
            org.preceptor.plugins.samplers.Shuffled,
            org.preceptor.plugins.samplers.ClassBalanced;
}
