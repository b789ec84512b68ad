package org.preceptor.plugins.acquisitions;

import org.preceptor.api.spi.Acquisition;
import org.preceptor.testkit.AcquisitionContract;

class LeastSureContractTest implements AcquisitionContract {

    @Override
    public Acquisition acquisition() {
        return new LeastSure();
    }
}
