package org.preceptor.core.plugin.load;

import java.util.concurrent.Callable;
import org.preceptor.core.guard.Faults;
import org.preceptor.core.guard.Rejection;

/**
 * A class that a plugin offers, however it declares that.
 *
 * @param point the interface it is offered as
 * @param type the class, or what its provider method returns
 * @param ordinal PF4J's order; 0 where there is none
 * @param maker makes a new instance
 */
record Extension<T>(Class<T> point, Class<? extends T> type, int ordinal, Callable<? extends T> maker) {

    /**
     * A new instance.
     *
     * @throws Rejection if the plugin's code throws
     */
    T make() {
        return Faults.guard("making " + type.getName(), () -> maker.call());
    }
}
