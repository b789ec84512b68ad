/** A third party's plugin: virtual adversarial training, written from the API alone. */
module com.example.virtualadversarial {
    requires org.preceptor.api;

    provides org.preceptor.api.spi.LossTerm with
            com.example.virtualadversarial.VirtualAdversarialLoss;
    provides org.preceptor.api.spi.ConsistencyMethod with
            com.example.virtualadversarial.VirtualAdversarialTraining;
}
