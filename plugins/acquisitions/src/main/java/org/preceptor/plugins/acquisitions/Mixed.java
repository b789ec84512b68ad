package org.preceptor.plugins.acquisitions;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.preceptor.api.config.Options;
import org.preceptor.api.spi.Acquisition;

/**
 * Several orders by turns: each gives the first of its own that none has given before. What one order overlooks, such
 * as what a model is wrongly sure of, another finds.
 *
 * @param of the orders, at least one; named twice, an order has two turns
 */
public record Mixed(List<Acquisition> of) implements Acquisition {

    public Mixed() {
        this(List.of(new Margin(), new CoreSet(), new RandomOrder()));
    }

    public Mixed {
        of = List.copyOf(of);
    }

    @Override
    public String name() {
        return "mixed";
    }

    @Override
    public Mixed configure(Options options) {
        List<Acquisition> orders = options.parts(Acquisition.class, "of", of);
        if (orders.isEmpty()) {
            throw options.invalid("of", "at least one order, such as [margin, random]");
        }
        return new Mixed(orders);
    }

    @Override
    public boolean usesFeatures() {
        return of.stream().anyMatch(Acquisition::usesFeatures);
    }

    @Override
    public int[] choose(Candidates candidates, int count, long seed) {
        int[][] orders = new int[of.size()][];
        for (int i = 0; i < orders.length; i++) {
            orders[i] = of.get(i).choose(candidates, count, seed + i);
        }
        Set<Integer> chosen = new LinkedHashSet<>();
        int[] next = new int[orders.length];
        for (int turn = 0; chosen.size() < count; turn = (turn + 1) % orders.length) {
            while (!chosen.add(orders[turn][next[turn]++])) {
                // another order has given it
            }
        }
        return chosen.stream().mapToInt(Integer::intValue).toArray();
    }
}
