/** Mean Teacher. */
module org.preceptor.plugins.meanteacher {
    requires org.preceptor.api;
    requires static org.jspecify;

    provides org.preceptor.api.spi.ConsistencyMethod with
            org.preceptor.plugins.meanteacher.MeanTeacher;
    provides org.preceptor.api.spi.TargetGenerator with
            org.preceptor.plugins.meanteacher.TeacherPrediction;
    provides org.preceptor.api.spi.TeacherUpdateRule with
            org.preceptor.plugins.meanteacher.ExponentialMovingAverage,
            org.preceptor.plugins.meanteacher.Copy,
            org.preceptor.plugins.meanteacher.Frozen;
}
