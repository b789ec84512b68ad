/** The Pi-model. */
module org.preceptor.plugins.pimodel {
    requires org.preceptor.api;
    requires static org.jspecify;

    provides org.preceptor.api.spi.ConsistencyMethod with
            org.preceptor.plugins.pimodel.PiModel;
    provides org.preceptor.api.spi.TargetGenerator with
            org.preceptor.plugins.pimodel.SecondPass;
}
