/** Distribution alignment. */
module org.preceptor.plugins.distributionalignment {
    requires org.preceptor.api;
    requires static org.jspecify;

    provides org.preceptor.api.spi.TargetGenerator with
            org.preceptor.plugins.distributionalignment.DistributionAlignment;
}
