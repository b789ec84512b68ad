package org.preceptor.testkit;

import org.preceptor.api.spi.TeacherUpdateRule;

class MeanOfAllStepsTest implements TeacherRuleContract {

    @Override
    public TeacherUpdateRule rule() {
        return new MeanOfAllSteps();
    }
}
