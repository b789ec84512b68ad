package org.preceptor.plugins.twoheads;

import java.util.List;
import org.preceptor.api.spi.ConsistencyMethod;
import org.preceptor.plugins.meanteacher.MeanTeacher;
import org.preceptor.testkit.MethodContract;

class TwoHeadedMeanTeacherContractTest implements MethodContract {

    @Override
    public ConsistencyMethod method() {
        return new TwoHeadedMeanTeacher();
    }

    @Override
    public List<ConsistencyMethod> extendedMethods() {
        return List.of(new MeanTeacher());
    }
}
