package org.preceptor.plugins.meanteacher;

import org.preceptor.api.spi.TeacherUpdateRule;
import org.preceptor.testkit.TeacherRuleContract;

class FrozenContractTest implements TeacherRuleContract {

    @Override
    public TeacherUpdateRule rule() {
        return new Frozen();
    }
}
