package org.preceptor.plugins.meanteacher;

import org.preceptor.api.spi.TeacherUpdateRule;
import org.preceptor.testkit.TeacherRuleContract;

class CopyContractTest implements TeacherRuleContract {

    @Override
    public TeacherUpdateRule rule() {
        return new Copy();
    }
}
