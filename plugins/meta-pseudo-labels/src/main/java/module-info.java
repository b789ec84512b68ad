/** Meta Pseudo Labels. */
module org.preceptor.plugins.metapseudolabels {
    requires org.preceptor.api;
    requires static org.jspecify;

    provides org.preceptor.api.spi.ConsistencyMethod with
            org.preceptor.plugins.metapseudolabels.MetaPseudoLabels;
    provides org.preceptor.api.spi.LossTerm with
            org.preceptor.plugins.metapseudolabels.StudentFeedback;
}
