/** A third party's plugin: FixMatch, written from the API alone. */
module com.example.fixmatch {
    requires org.preceptor.api;

    provides org.preceptor.api.spi.TargetGenerator with
            com.example.fixmatch.ConfidentPseudoLabel;
    provides org.preceptor.api.spi.ConsistencyCost with
            com.example.fixmatch.PseudoLabelCrossEntropy;
    provides org.preceptor.api.spi.Augmentation with
            com.example.fixmatch.Patch;
    provides org.preceptor.api.spi.ConsistencyMethod with
            com.example.fixmatch.FixMatch;
}
