package org.preceptor.plugins.fastswa;

import org.preceptor.api.spi.TeacherUpdateRule;
import org.preceptor.testkit.TeacherRuleContract;

class StochasticWeightAverageContractTest implements TeacherRuleContract {

    @Override
    public TeacherUpdateRule rule() {
        return new StochasticWeightAverage();
    }
}
