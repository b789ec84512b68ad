package org.preceptor.plugins.datasets.folder;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.preceptor.api.PreceptorException;
import org.preceptor.plugins.datasets.file.AccessFailure;

/** A zip file, read in place. Some programs write backslashes into it where the format wants slashes. */
final class ZipTree implements FileTree {
    private final Path root;
    private final ZipFile zip;
    private final Map<String, ZipEntry> entries = new HashMap<>();
    private final Contents contents;

    ZipTree(Path root) throws IOException {
        this.root = root;
        if (!root.getFileSystem().equals(FileSystems.getDefault())) {
            throw new PreceptorException(
                    root + ": a zip file can be read from a disk only; copy it here, or pack the files as .tar");
        }
        try {
            zip = new ZipFile(root.toFile());
        } catch (IOException | IllegalArgumentException e) {
            throw new PreceptorException(
                    root + ": expected a zip file, found one that is damaged or cut short (" + AccessFailure.reason(e)
                            + "); copy it again",
                    e);
        }
        TreeListing listing = new TreeListing(root);
        for (ZipEntry entry : Collections.list(zip.entries())) {
            String name = entry.getName().replace('\\', '/');
            if (name.endsWith("/")) {
                listing.folder(name.substring(0, name.length() - 1));
                continue;
            }
            ZipEntry other = entries.putIfAbsent(name, entry);
            if (other == null) {
                listing.file(name);
            } else if (!other.getName().equals(entry.getName())) {
                zip.close();
                throw new PreceptorException(describe(name)
                        + ": is there twice, once with slashes and once with backslashes; remove one of them");
            }
        }
        contents = Contents.of(listing, this::start);
    }

    @Override
    public Path root() {
        return root;
    }

    @Override
    public Contents contents() {
        return contents;
    }

    private byte[] start(String file) throws IOException {
        try (InputStream input = zip.getInputStream(entry(file))) {
            return input.readNBytes(ImageFiles.START);
        }
    }

    @Override
    public String stamp(String file) {
        ZipEntry entry = entry(file);
        return entry.getSize() + " " + entry.getCrc() + " " + entry.getTime();
    }

    private ZipEntry entry(String file) {
        return Objects.requireNonNull(entries.get(file), file);
    }

    @Override
    public byte[] read(String file) {
        ZipEntry entry = entry(file);
        try (InputStream input = zip.getInputStream(entry)) {
            byte[] content = input.readNBytes(MAXIMUM_FILE + 1);
            if (content.length > MAXIMUM_FILE) {
                throw new PreceptorException(describe(file) + ": larger than " + (MAXIMUM_FILE >> 20)
                        + " MiB when unpacked; shrink or remove it");
            }
            if (entry.getSize() >= 0 && content.length != entry.getSize()) {
                throw new PreceptorException(describe(file) + ": expected " + entry.getSize() + " bytes, found "
                        + content.length + "; the zip file is damaged, copy it again");
            }
            return content;
        } catch (IOException e) {
            throw new PreceptorException(
                    describe(file) + ": cannot be unpacked (" + AccessFailure.reason(e)
                            + "); the zip file is damaged, copy it again",
                    e);
        }
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw new PreceptorException(root + ": cannot be closed (" + AccessFailure.reason(e) + ")", e);
        }
    }
}
