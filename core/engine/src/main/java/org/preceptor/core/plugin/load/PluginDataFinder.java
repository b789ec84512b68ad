package org.preceptor.core.plugin.load;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import org.pf4j.ManifestPluginDescriptorFinder;
import org.pf4j.PluginDependency;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginDescriptorFinder;
import org.pf4j.PropertiesPluginDescriptorFinder;
import org.preceptor.api.Names;
import org.preceptor.core.guard.Faults;
import org.preceptor.core.guard.Rejection;
import org.preceptor.core.plugin.store.PluginSize;

/** Reads what a plugin declares about itself: PF4J's readers, with a reason where they find nothing. */
final class PluginDataFinder implements PluginDescriptorFinder {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

    private static final int LONGEST_ID = 100;

    @Override
    public boolean isApplicable(Path path) {
        return true;
    }

    @Override
    public PluginDescriptor find(Path path) {
        PluginDescriptor descriptor = Files.isDirectory(path) ? ofFolder(path) : ofJar(path);
        if (descriptor.getVersion() == null || descriptor.getVersion().isBlank()) {
            throw new Rejection(
                    "declares no version; add plugin.version to plugin.properties or Plugin-Version to the manifest");
        }
        if (!ReleaseVersions.isSemantic(descriptor.getVersion())) {
            throw new Rejection("has the version '" + Names.printable(descriptor.getVersion())
                    + "'; expected a semantic version, such as 1.2.0 or"
                    + " 1.2.0-beta.1; correct plugin.version in plugin.properties or Plugin-Version in the manifest");
        }
        if (!ID.matcher(descriptor.getPluginId()).matches()) {
            throw new Rejection("has the id '" + Names.printable(descriptor.getPluginId())
                    + "'; an id is made of letters, digits, dots, hyphens and underscores");
        }
        if (descriptor.getPluginId().length() > LONGEST_ID) {
            throw new Rejection("has an id of " + descriptor.getPluginId().length() + " characters; expected at most "
                    + LONGEST_ID);
        }
        for (PluginDependency dependency : descriptor.getDependencies()) {
            if (!ID.matcher(dependency.getPluginId()).matches()) {
                throw new Rejection("needs the plugin '" + Names.printable(dependency.getPluginId())
                        + "', which is not an id; expected ids with ranges, separated by commas, such as "
                        + "costs@>=0.1.0");
            }
        }
        return descriptor;
    }

    /** The same, as messages and lists show it. */
    PluginData data(Path path) {
        PluginDescriptor descriptor = find(path);
        return new PluginData(
                descriptor.getPluginId(),
                descriptor.getVersion(),
                text(descriptor.getPluginDescription()),
                text(descriptor.getRequires()),
                text(descriptor.getProvider()),
                text(descriptor.getLicense()),
                descriptor.getDependencies().stream()
                        .map(PluginDataFinder::written)
                        .toList(),
                replaces(path));
    }

    /** PF4J knows nothing of this entry. */
    private static List<String> replaces(Path path) {
        String ids = Faults.translate(
                "reading what it replaces",
                () -> Files.isDirectory(path)
                        ? properties(path).getProperty("plugin.replaces")
                        : manifest(path).getMainAttributes().getValue("Plugin-Replaces"));
        if (ids == null || ids.isBlank()) {
            return List.of();
        }
        List<String> replaces = Arrays.stream(ids.split(",")).map(String::strip).toList();
        if (!replaces.stream().allMatch(id -> ID.matcher(id).matches())) {
            throw new Rejection("declares that it replaces '" + Names.printable(ids)
                    + "'; expected ids of plugins, separated by commas");
        }
        return replaces;
    }

    private static Properties properties(Path folder) throws IOException {
        Properties properties = new Properties();
        try (InputStream in =
                Files.newInputStream(folder.resolve(PropertiesPluginDescriptorFinder.DEFAULT_PROPERTIES_FILE_NAME))) {
            properties.load(in);
        }
        return properties;
    }

    private static Manifest manifest(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.getManifest();
        }
    }

    private static PluginDescriptor ofFolder(Path folder) {
        Path properties = folder.resolve(PropertiesPluginDescriptorFinder.DEFAULT_PROPERTIES_FILE_NAME);
        if (!Files.isRegularFile(properties)) {
            throw new Rejection("has no plugin data; a plugin's folder holds a plugin.properties with plugin.id and"
                    + " plugin.version, and its JARs in lib");
        }
        PluginSize.DEFAULT.checkFile(properties);
        PluginDescriptor descriptor = Faults.translate(
                "reading plugin.properties", () -> new PropertiesPluginDescriptorFinder().find(folder));
        if (descriptor.getPluginId() == null || descriptor.getPluginId().isBlank()) {
            throw new Rejection("declares no id; add plugin.id to plugin.properties");
        }
        return descriptor;
    }

    private static PluginDescriptor ofJar(Path jar) {
        PluginSize.DEFAULT.checkManifest(jar);
        try (JarFile file = new JarFile(jar.toFile())) {
            Manifest manifest = file.getManifest();
            if (manifest == null
                    || manifest.getMainAttributes().getValue(ManifestPluginDescriptorFinder.PLUGIN_ID) == null) {
                throw new Rejection("has no plugin data; a plugin's manifest holds Plugin-Id and Plugin-Version");
            }
        } catch (IOException e) {
            throw Rejection.unreadable(jar, e);
        }
        return Faults.translate("reading its manifest", () -> new ManifestPluginDescriptorFinder().find(jar));
    }

    private static String written(PluginDependency dependency) {
        String range = dependency.getPluginVersionSupport();
        return dependency.getPluginId() + (dependency.isOptional() ? "?" : "") + (range.equals("*") ? "" : "@" + range);
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }
}
