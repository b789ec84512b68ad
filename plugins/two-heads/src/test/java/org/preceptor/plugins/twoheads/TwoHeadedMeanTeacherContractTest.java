package org.preceptor.plugins.twoheads;

import org.preceptor.api.spi.ConsistencyMethod;
import org.preceptor.testkit.MethodContract;

class TwoHeadedMeanTeacherContractTest implements MethodContract {

    @Override
    public ConsistencyMethod method() {
        return new TwoHeadedMeanTeacher();
    }
}
