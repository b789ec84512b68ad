package {{package}};

import org.preceptor.api.spi.ConsistencyMethod;
import org.preceptor.testkit.MethodContract;

/** Checks the preset. If it extends another method than {@code supervised}, list that in {@code extendedMethods()}. */
class {{type}}Test implements MethodContract {

    @Override
    public ConsistencyMethod method() {
        return new {{type}}();
    }
}
