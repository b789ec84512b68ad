package org.preceptor.plugins.schedules;

import java.util.List;
import org.preceptor.api.Moment;
import org.preceptor.api.config.Options;
import org.preceptor.api.config.Schedule;

/**
 * Several schedules multiplied. Option {@code of}: a list of them, numbers among them if wanted.
 *
 * @param of the factors; 1 if there are none
 */
public record Product(List<Schedule> of) implements Schedule {

    public Product() {
        this(List.of());
    }

    public Product {
        of = List.copyOf(of);
    }

    @Override
    public String name() {
        return "product";
    }

    @Override
    public Schedule configure(Options options) {
        return new Product(options.parts(Schedule.class, "of", of));
    }

    @Override
    public double at(Moment moment) {
        return of.stream().mapToDouble(factor -> factor.at(moment)).reduce(1, (left, right) -> left * right);
    }
}
