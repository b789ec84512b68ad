package org.preceptor.testkit;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.preceptor.api.Names;
import org.preceptor.api.net.PassScope;
import org.preceptor.api.net.Site;
import org.preceptor.api.spi.NoiseModel;

/**
 * A pass through a block whose arrays are computed at once, with its parameters as they are: for tests of blocks, sites
 * and noise. What the block assigns to its parameters is there after the pass.
 */
public final class TestPass extends ParameterStore implements PassScope {
    private final NDManager manager;
    private final boolean initialising;
    private final Map<String, NoiseModel> noise = new LinkedHashMap<>();

    private TestPass(NDManager manager, boolean initialising) {
        super(manager, false);
        this.manager = manager;
        this.initialising = initialising;
    }

    /** An ordinary pass, without noise so far. */
    public static TestPass over(NDManager manager) {
        return new TestPass(manager, false);
    }

    /** The pass in which blocks with data-dependent initialisation set their parameters. */
    public static TestPass initialising(NDManager manager) {
        return new TestPass(manager, true);
    }

    /** Has noise act at a site, given by its name, or at all sites of a kind, by the kind's name. */
    public TestPass with(String site, NoiseModel model) {
        noise.put(site, model);
        return this;
    }

    @Override
    @SuppressWarnings("NullAway") // DJL asks for parameters that a block does not have
    public NDArray getValue(Parameter parameter, Device device, boolean training) {
        return parameter == null ? null : parameter.getArray();
    }

    @Override
    public NDManager getManager() {
        return manager;
    }

    @Override
    public NDArray perturb(Site site, NDArray value) {
        return at(site).map(model -> model.perturb(value, context(site))).orElse(value);
    }

    @Override
    public NDArray combine(Site site, NDArray shortcut, NDArray branch) {
        return at(site).map(model -> model.combine(shortcut, branch, context(site)))
                .orElseGet(() -> shortcut.add(branch));
    }

    private Optional<NoiseModel> at(Site site) {
        return Optional.ofNullable(noise.get(site.name()))
                .or(() -> Optional.ofNullable(noise.get(Names.kebab(site.kind()))));
    }

    private TestStep context(Site site) {
        return new TestStep(manager, 1, 2).site(site);
    }

    @Override
    public boolean initialising() {
        return initialising;
    }

    @Override
    public void assign(NDArray parameter, NDArray value) {
        if (!parameter.getShape().equals(value.getShape())) {
            throw new IllegalArgumentException("a value of the shape " + value.getShape()
                    + " for a parameter of the shape " + parameter.getShape());
        }
        parameter.set(new NDIndex("..."), value);
    }
}
