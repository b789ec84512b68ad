/** Fast stochastic weight averaging. */
module org.preceptor.plugins.fastswa {
    requires org.preceptor.api;
    requires static org.jspecify;

    provides org.preceptor.api.spi.ConsistencyMethod with
            org.preceptor.plugins.fastswa.FastSwa;
    provides org.preceptor.api.spi.TeacherUpdateRule with
            org.preceptor.plugins.fastswa.StochasticWeightAverage;
    provides org.preceptor.api.config.Schedule with
            org.preceptor.plugins.fastswa.CosineCycles;
}
