/** A third party's plugin: points of a plane in text files, to train on and to predict. */
module com.example.points {
    requires org.preceptor.api;

    provides org.preceptor.api.spi.DataSource with
            com.example.points.PointSource,
            com.example.points.GridSource;
}
