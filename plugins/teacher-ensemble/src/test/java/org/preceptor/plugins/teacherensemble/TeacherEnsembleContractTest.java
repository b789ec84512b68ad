package org.preceptor.plugins.teacherensemble;

import org.preceptor.api.spi.ConsistencyMethod;
import org.preceptor.testkit.MethodContract;

class TeacherEnsembleContractTest implements MethodContract {

    @Override
    public ConsistencyMethod method() {
        return new TeacherEnsemble();
    }
}
