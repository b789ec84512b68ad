package org.preceptor.plugins.datasets;

import java.util.Map;
import org.preceptor.api.config.Options;
import org.preceptor.api.spi.DataSource;
import org.preceptor.testkit.DataSourceContract;

class DigitsContractTest implements DataSourceContract {

    @Override
    public DataSource source() {
        return new Digits().configure(Options.of(Map.of("examples", 20, "test", 10)));
    }
}
