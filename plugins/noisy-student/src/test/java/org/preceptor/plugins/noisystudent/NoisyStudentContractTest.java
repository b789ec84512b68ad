package org.preceptor.plugins.noisystudent;

import java.util.List;
import org.preceptor.api.spi.ConsistencyMethod;
import org.preceptor.plugins.supervised.Supervised;
import org.preceptor.testkit.MethodContract;

class NoisyStudentContractTest implements MethodContract {

    @Override
    public ConsistencyMethod method() {
        return new NoisyStudent();
    }

    @Override
    public List<ConsistencyMethod> extendedMethods() {
        return List.of(new Supervised());
    }
}
