/** Perturbations of a network at the sites it names. */
module org.preceptor.plugins.noise {
    requires org.preceptor.api;
    requires static org.jspecify;

    provides org.preceptor.api.spi.NoiseModel with
            org.preceptor.plugins.noise.Gaussian,
            org.preceptor.plugins.noise.Dropout,
            org.preceptor.plugins.noise.DropConnect,
            org.preceptor.plugins.noise.StochasticDepth,
            org.preceptor.plugins.noise.Swapout;
}
