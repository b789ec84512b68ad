/** Networks made of DJL blocks, with sites for noise. */
module org.preceptor.plugins.networks {
    requires org.preceptor.api;
    requires ai.djl.model_zoo;
    requires static org.jspecify;

    provides org.preceptor.api.spi.NetworkFactory with
            org.preceptor.plugins.networks.Conv13,
            org.preceptor.plugins.networks.SmallCnn,
            org.preceptor.plugins.networks.Mlp,
            org.preceptor.plugins.networks.ResNet,
            org.preceptor.plugins.networks.WideResNet,
            org.preceptor.plugins.networks.ResNet18,
            org.preceptor.plugins.networks.ResNet50,
            org.preceptor.plugins.networks.ConvNeXtTiny,
            org.preceptor.plugins.networks.MobileNetV3;
}
