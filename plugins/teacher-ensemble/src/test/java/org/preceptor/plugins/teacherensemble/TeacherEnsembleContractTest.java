package org.preceptor.plugins.teacherensemble;

import java.util.List;
import org.preceptor.api.spi.ConsistencyMethod;
import org.preceptor.plugins.meanteacher.MeanTeacher;
import org.preceptor.testkit.MethodContract;

class TeacherEnsembleContractTest implements MethodContract {

    @Override
    public ConsistencyMethod method() {
        return new TeacherEnsemble();
    }

    @Override
    public List<ConsistencyMethod> extendedMethods() {
        return List.of(new MeanTeacher());
    }
}
