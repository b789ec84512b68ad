package org.preceptor.example.measurements;

import com.google.inject.AbstractModule;
import org.preceptor.api.spi.DataSource;
import org.preceptor.core.part.PartBinder;

/**
 * Binds the application's data source under the name that its pipeline uses. Bound under the name of a plugin's part,
 * it would replace that one.
 */
public final class MeasurementModule extends AbstractModule {
    private final javax.sql.DataSource database;

    /** Has parts read from that database. */
    public MeasurementModule(javax.sql.DataSource database) {
        this.database = database;
    }

    @Override
    protected void configure() {
        bind(javax.sql.DataSource.class).toInstance(database);
        PartBinder.of(binder()).bind(DataSource.class, "measurement-table").to(MeasurementTable.class);
    }
}
