package org.preceptor.testkit;

import org.preceptor.api.spi.Sampler;

/** The examples as they are, each round beginning one further on. */
public record InOrder() implements Sampler {

    @Override
    public String name() {
        return "in-order";
    }

    @Override
    public Order order(SampledExamples examples, long seed) {
        int size = examples.size();
        return new Order() {
            @Override
            public int size() {
                return size;
            }

            @Override
            public int at(long round, int place) {
                return (int) ((round + place) % size);
            }
        };
    }
}
