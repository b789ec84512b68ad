package {{package}};

import org.preceptor.api.spi.ConsistencyMethod;
import org.preceptor.testkit.MethodContract;

/** That the preset is one. If it comes to lie over another than {@code supervised}, say so in {@code laidOver()}. */
class {{type}}Test implements MethodContract {

    @Override
    public ConsistencyMethod method() {
        return new {{type}}();
    }
}
