/** What an example with a label costs. */
module org.preceptor.plugins.supervisedlosses {
    requires org.preceptor.api;
    requires static org.jspecify;

    provides org.preceptor.api.spi.SupervisedLoss with
            org.preceptor.plugins.supervisedlosses.BinaryCrossEntropy,
            org.preceptor.plugins.supervisedlosses.CrossEntropy,
            org.preceptor.plugins.supervisedlosses.Focal,
            org.preceptor.plugins.supervisedlosses.SquaredError;
}
