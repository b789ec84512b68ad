package org.preceptor.plugins.meanteacher;

import org.preceptor.api.spi.ConsistencyMethod;
import org.preceptor.testkit.MethodContract;

class MeanTeacherContractTest implements MethodContract {

    @Override
    public ConsistencyMethod method() {
        return new MeanTeacher();
    }
}
