package com.example.fixmatch;

import org.preceptor.api.spi.ConsistencyCost;
import org.preceptor.testkit.CostContract;

class PseudoLabelCrossEntropyTest implements CostContract {

    @Override
    public ConsistencyCost cost() {
        return new PseudoLabelCrossEntropy();
    }
}
