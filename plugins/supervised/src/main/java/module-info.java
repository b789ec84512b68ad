/** The supervised baseline, and what a label costs. */
module org.preceptor.plugins.supervised {
    requires org.preceptor.api;
    requires static org.jspecify;

    provides org.preceptor.api.spi.ConsistencyMethod with
            org.preceptor.plugins.supervised.Supervised;
    provides org.preceptor.api.spi.SupervisedLoss with
            org.preceptor.plugins.supervised.CrossEntropy,
            org.preceptor.plugins.supervised.Focal;
}
