package org.preceptor.core.step;

import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.util.Pair;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.preceptor.api.Names;
import org.preceptor.api.config.InvalidOptionException;
import org.preceptor.api.net.NoiseSite;
import org.preceptor.api.net.ResidualSite;
import org.preceptor.api.net.Site;
import org.preceptor.core.pipeline.ViewSpec;

/**
 * The places of a network where noise may enter.
 *
 * @param sites by name, in the network's order
 */
public record NetworkSites(Map<String, Site> sites) {

    public static NetworkSites of(Block network) {
        Map<String, Site> sites = new LinkedHashMap<>();
        collect(network, sites);
        for (Pair<String, Parameter> pair : network.getParameters()) {
            if (pair.getValue().getType() == Parameter.Type.WEIGHT) {
                sites.put(pair.getKey(), new Site(pair.getKey(), Site.Kind.WEIGHTS));
            }
        }
        return new NetworkSites(sites);
    }

    private static void collect(Block block, Map<String, Site> sites) {
        if (block instanceof NoiseSite noise) {
            sites.put(noise.site().name(), noise.site());
        } else if (block instanceof ResidualSite residual) {
            sites.put(residual.site().name(), residual.site());
        }
        block.getChildren().values().forEach(child -> collect(child, sites));
    }

    /**
     * Refuses noise at places that the network does not have.
     *
     * @param network what messages call it
     * @throws InvalidOptionException naming the place, and the nearest one there is
     */
    public void require(ViewSpec view, String network) {
        view.noise().forEach((place, noise) -> {
            if (isKind(place)) {
                return;
            }
            Site site = sites.get(place);
            if (site == null) {
                List<String> named = sites.values().stream()
                        .filter(known -> known.kind() != Site.Kind.WEIGHTS)
                        .map(Site::name)
                        .toList();
                throw new InvalidOptionException(
                        noise.where(), network + " has no site '" + place + "'; " + Names.suggest(place, named));
            }
            if (!noise.model().kinds().contains(site.kind())) {
                throw new InvalidOptionException(
                        noise.where(),
                        "noise '" + noise.model().name() + "' cannot act on '" + place + "', which is of the kind '"
                                + Names.kebab(site.kind()) + "'");
            }
        });
    }

    private static boolean isKind(String place) {
        for (Site.Kind kind : Site.Kind.values()) {
            if (Names.kebab(kind).equals(place)) {
                return true;
            }
        }
        return false;
    }
}
