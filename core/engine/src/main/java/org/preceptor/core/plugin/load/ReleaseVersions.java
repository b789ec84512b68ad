package org.preceptor.core.plugin.load;

import org.pf4j.DefaultVersionManager;

/**
 * Whether a version is in a range. A pre-release of a version counts as that version, {@code 0.1.0-SNAPSHOT} and
 * {@code 0.1.0-rc.1} as {@code 0.1.0}: by semantic versioning they come before it, and no range that begins with the
 * version they lead to would have them.
 */
final class ReleaseVersions extends DefaultVersionManager {

    static boolean isSemantic(String version) {
        try {
            new ReleaseVersions().compareVersions(version, version);
            return true;
        } catch (RuntimeException e) { // which one is the business of the library that PF4J reads versions with
            return false;
        }
    }

    @Override
    public boolean checkVersionConstraint(String version, String range) {
        return super.checkVersionConstraint(version.replaceFirst("[-+].*", ""), range);
    }
}
