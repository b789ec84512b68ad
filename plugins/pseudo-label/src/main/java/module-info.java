/** Pseudo-Label. */
module org.preceptor.plugins.pseudolabel {
    requires org.preceptor.api;
    requires static org.jspecify;

    provides org.preceptor.api.spi.ConsistencyMethod with
            org.preceptor.plugins.pseudolabel.PseudoLabels;
    provides org.preceptor.api.config.Schedule with
            org.preceptor.plugins.pseudolabel.DelayedRampUp;
}
