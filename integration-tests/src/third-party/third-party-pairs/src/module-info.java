/**
 * A third party's plugin: examples of two inputs, a picture beside numbers or tokens with a mask, and networks for
 * them.
 */
module com.example.pairs {
    requires org.preceptor.api;

    provides org.preceptor.api.spi.DataSource with
            com.example.pairs.PictureAndNumbers,
            com.example.pairs.Sentences;
    provides org.preceptor.api.spi.NetworkFactory with
            com.example.pairs.PairNet,
            com.example.pairs.TokenNet;
}
