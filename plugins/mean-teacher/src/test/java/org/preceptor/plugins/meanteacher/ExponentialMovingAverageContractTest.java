package org.preceptor.plugins.meanteacher;

import org.preceptor.api.spi.TeacherUpdateRule;
import org.preceptor.testkit.TeacherRuleContract;

class ExponentialMovingAverageContractTest implements TeacherRuleContract {

    @Override
    public TeacherUpdateRule rule() {
        return new ExponentialMovingAverage();
    }
}
