package org.preceptor.plugins.samplers;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.data.Examples;
import org.preceptor.api.spi.Sampler;

/**
 * The classes by turns, so that each comes as often as any other, however many examples it has (Kang et al., 2020,
 * section 3, class-balanced sampling). The examples of a class come in random orders of their own, one after the other:
 * those of a rare class more often. A round has as many draws as there are examples.
 */
public record ClassBalanced() implements Sampler {

    @Override
    public String name() {
        return "class-balanced";
    }

    @Override
    public Order order(SampledExamples examples, long seed) {
        int[][] byClass = IntStream.range(0, examples.classes())
                .mapToObj(each -> IntStream.range(0, examples.size())
                        .filter(i -> examples.label(i) == each)
                        .toArray())
                .filter(members -> members.length > 0)
                .toArray(int[][]::new);
        if (IntStream.range(0, examples.size()).anyMatch(i -> examples.label(i) == Examples.UNLABELLED)) {
            throw new PreceptorException(
                    "batch.sampler: 'class-balanced' needs the class of every example that it draws,"
                            + " but some have no label that training may use; set batch.labelled to draw those with labels in a"
                            + " stream of their own");
        }
        SplittableRandom seeds = new SplittableRandom(seed);
        List<Order> orders = new ArrayList<>();
        for (int[] members : byClass) {
            orders.add(Sampler.shuffled().order(new Numbers(members.length), seeds.nextLong()));
        }
        return new Turns(examples.size(), byClass, orders);
    }

    /** Some examples, of whose labels nothing is asked. */
    private record Numbers(int size) implements SampledExamples {
        @Override
        public int classes() {
            return 0;
        }

        @Override
        public int label(int example) {
            return Examples.UNLABELLED;
        }
    }

    /** One class after the other, each in its own order. */
    private record Turns(int size, int[][] byClass, List<Order> orders) implements Order {
        @Override
        public int at(long round, int place) {
            long draw = round * size + place;
            int turn = (int) (draw % byClass.length);
            long own = draw / byClass.length;
            int[] members = byClass[turn];
            return members[orders.get(turn).at(own / members.length, (int) (own % members.length))];
        }
    }
}
