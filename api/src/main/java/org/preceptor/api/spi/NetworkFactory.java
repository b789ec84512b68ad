package org.preceptor.api.spi;

import org.preceptor.api.config.Options;
import org.preceptor.api.config.Part;
import org.preceptor.api.net.Network;
import org.preceptor.api.net.NetworkInput;

/** Makes a network for given examples and classes. */
public interface NetworkFactory extends Part {

    /** This factory with the user's options. */
    default NetworkFactory configure(Options options) {
        return this;
    }

    /**
     * A new network, not yet initialised; called once a run, student and teachers share its structure.
     *
     * @throws org.preceptor.api.PreceptorException if no such network can be made for these examples
     */
    Network create(NetworkInput input);
}
