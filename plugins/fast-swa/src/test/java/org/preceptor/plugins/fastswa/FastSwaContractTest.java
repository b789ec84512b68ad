package org.preceptor.plugins.fastswa;

import java.util.List;
import org.preceptor.api.spi.ConsistencyMethod;
import org.preceptor.plugins.meanteacher.MeanTeacher;
import org.preceptor.testkit.MethodContract;

class FastSwaContractTest implements MethodContract {

    @Override
    public ConsistencyMethod method() {
        return new FastSwa();
    }

    @Override
    public List<ConsistencyMethod> extendedMethods() {
        return List.of(new MeanTeacher());
    }
}
