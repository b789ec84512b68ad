package org.preceptor.testkit;

import org.preceptor.api.spi.Optimiser;

class SignDescentTest implements OptimiserContract {

    @Override
    public Optimiser optimiser() {
        return new SignDescent();
    }
}
