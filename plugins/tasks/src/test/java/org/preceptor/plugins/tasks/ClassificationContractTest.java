package org.preceptor.plugins.tasks;

import org.preceptor.api.spi.Task;
import org.preceptor.testkit.TaskContract;

class ClassificationContractTest implements TaskContract {

    @Override
    public Task task() {
        return new Classification();
    }
}
