package org.preceptor.plugins.meanteacher;

import org.preceptor.api.spi.TargetGenerator;
import org.preceptor.testkit.TargetContract;

class TeacherPredictionContractTest implements TargetContract {

    @Override
    public TargetGenerator targets() {
        return new TeacherPrediction();
    }
}
