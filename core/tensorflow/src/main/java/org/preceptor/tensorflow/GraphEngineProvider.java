package org.preceptor.tensorflow;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineProvider;

/** How DJL finds the {@link GraphEngine}. */
public final class GraphEngineProvider implements EngineProvider {

    /** Called by the service loader, while DJL starts. */
    public GraphEngineProvider() {
        // DJL asks a cloud provider's metadata service who is running it, right after the providers are made
        if (System.getProperty("OPT_OUT_TRACKING") == null) {
            System.setProperty("OPT_OUT_TRACKING", "true");
        }
    }

    @Override
    public String getEngineName() {
        return GraphEngine.NAME;
    }

    @Override
    public int getEngineRank() {
        return GraphEngine.RANK;
    }

    @Override
    public Engine getEngine() {
        return GraphEngine.get();
    }
}
