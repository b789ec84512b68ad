/** What follows a run and acts on it. */
module org.preceptor.plugins.callbacks {
    requires org.preceptor.api;
    requires static org.jspecify;

    provides org.preceptor.api.spi.Callback with
            org.preceptor.plugins.callbacks.EarlyStopping,
            org.preceptor.plugins.callbacks.KeepBest,
            org.preceptor.plugins.callbacks.ReduceOnPlateau,
            org.preceptor.plugins.callbacks.TimeBudget;
}
