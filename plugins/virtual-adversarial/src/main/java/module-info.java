/** Virtual adversarial training. */
module org.preceptor.plugins.virtualadversarial {
    requires org.preceptor.api;
    requires static org.jspecify;

    provides org.preceptor.api.spi.ConsistencyMethod with
            org.preceptor.plugins.virtualadversarial.VirtualAdversarialTraining,
            org.preceptor.plugins.virtualadversarial.VirtualAdversarialTrainingWithEntropy;
    provides org.preceptor.api.spi.LossTerm with
            org.preceptor.plugins.virtualadversarial.VirtualAdversarialLoss,
            org.preceptor.plugins.virtualadversarial.EntropyMinimisation;
}
