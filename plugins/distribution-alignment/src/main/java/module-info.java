/** Distribution alignment. */
module org.preceptor.plugins.distributionalignment {
    requires org.preceptor.api;

    provides org.preceptor.api.spi.TargetGenerator with
            org.preceptor.plugins.distributionalignment.DistributionAlignment;
}
