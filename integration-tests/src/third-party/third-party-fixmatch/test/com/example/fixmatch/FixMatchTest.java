package com.example.fixmatch;

import org.preceptor.api.spi.ConsistencyMethod;
import org.preceptor.testkit.MethodContract;

class FixMatchTest implements MethodContract {

    @Override
    public ConsistencyMethod method() {
        return new FixMatch();
    }
}
