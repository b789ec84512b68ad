/** Noisy Student. */
module org.preceptor.plugins.noisystudent {
    requires org.preceptor.api;
    requires static org.jspecify;

    provides org.preceptor.api.spi.ConsistencyMethod with
            org.preceptor.plugins.noisystudent.NoisyStudent;
}
