/** FlexMatch. */
module org.preceptor.plugins.flexmatch {
    requires org.preceptor.api;
    requires static org.jspecify;

    provides org.preceptor.api.spi.ConsistencyMethod with
            org.preceptor.plugins.flexmatch.FlexMatch;
    provides org.preceptor.api.spi.TargetGenerator with
            org.preceptor.plugins.flexmatch.CurriculumPseudoLabel;
}
