/** Mean Teacher with a network of two heads. */
module org.preceptor.plugins.twoheads {
    requires org.preceptor.api;
    requires static org.jspecify;

    provides org.preceptor.api.spi.ConsistencyMethod with
            org.preceptor.plugins.twoheads.TwoHeadedMeanTeacher;
    provides org.preceptor.api.spi.LossTerm with
            org.preceptor.plugins.twoheads.LogitDistance;
}
