/** A third party's plugin: inputs brought to the range from -1 to 1, and a run that ends once its loss is low. */
module com.example.ranges {
    requires org.preceptor.api;

    provides org.preceptor.api.spi.Normalisation with
            com.example.ranges.Range;
    provides org.preceptor.api.spi.Callback with
            com.example.ranges.LowLoss;
}
