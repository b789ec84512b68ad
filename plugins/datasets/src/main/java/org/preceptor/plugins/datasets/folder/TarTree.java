package org.preceptor.plugins.datasets.folder;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarFile;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.data.FileKeeper;
import org.preceptor.plugins.datasets.file.AccessFailure;

/**
 * Tar files, read in place: an index says where in which of them each file begins. Several are shards of one tree, as
 * WebDataset has them.
 */
final class TarTree implements FileTree {
    private static final int BLOCK = 512;

    private final Path root;
    private final List<Shard> shards = new ArrayList<>();
    private final Map<String, Place> places = new LinkedHashMap<>();
    private final Contents contents;
    private final boolean sharded;
    private final FileKeeper kept;

    /** An open tar file, {@code packed} if it was unpacked from another. */
    private record Shard(Path name, Path file, SeekableByteChannel channel, boolean packed) {}

    private record Place(Shard shard, long offset, long size, long time, boolean sparse) {}

    /**
     * Opens tar files.
     *
     * @param root what the user calls them
     * @param tars as there are on the disk; those compressed with gzip are unpacked
     * @param sharded whether they are shards, even if there is one only
     * @param kept keeps what is unpacked
     */
    TarTree(Path root, List<Path> tars, boolean sharded, FileKeeper kept) throws IOException {
        this.root = root;
        this.kept = kept;
        this.sharded = sharded;
        TreeListing listing = new TreeListing(root);
        try {
            for (Path tar : tars) {
                add(tar, listing);
            }
            contents = Contents.of(listing, this::start);
        } catch (IOException | RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    private void add(Path tar, TreeListing listing) throws IOException {
        boolean packed = GzipFile.isAt(tar);
        Path plain = packed ? GzipFile.unpacked(tar, kept) : tar;
        Shard shard = new Shard(tar, plain, Files.newByteChannel(plain), packed);
        shards.add(shard);
        long length = shard.channel().size();
        Map<String, Place> own = new LinkedHashMap<>();
        try (TarFile file = new TarFile(plain)) {
            requireEnd(shard, length);
            for (TarArchiveEntry entry : file.getEntries()) {
                String name = name(entry.getName());
                if (name.isEmpty() || name.equals(".")) {
                    continue;
                }
                if (entry.isDirectory()) {
                    listing.folder(name);
                } else if (entry.isLink() && own.containsKey(name(entry.getLinkName()))) {
                    own.put(name, Objects.requireNonNull(own.get(name(entry.getLinkName()))));
                } else if (entry.isLink() || entry.isSymbolicLink()) {
                    listing.link(name);
                } else if (!entry.isFile() || entry.isFIFO() || entry.isCharacterDevice() || entry.isBlockDevice()) {
                    listing.unreadable(name);
                } else {
                    if (entry.getDataOffset() + entry.getSize() > length && !entry.isSparse()) {
                        throw new EOFException(name + " reaches beyond the file's end");
                    }
                    Place place = new Place(
                            shard,
                            entry.getDataOffset(),
                            entry.getSize(),
                            entry.getLastModifiedTime().toMillis(),
                            entry.isSparse());
                    if (own.put(name, place) != null) { // of several versions of a file, tar takes the last
                        listing.earlier(name);
                    }
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new PreceptorException(
                    tar + ": expected a tar file, found one that is damaged or cut short (" + AccessFailure.reason(e)
                            + "); copy it again",
                    e);
        }
        own.forEach((name, place) -> {
            Place other = places.putIfAbsent(name, place);
            if (other != null) {
                throw new PreceptorException(tar + ": '" + name + "' is in "
                        + other.shard().name() + " too; names must differ between shards");
            }
            listing.file(name);
        });
    }

    private static String name(String written) {
        return written.replaceFirst("^(\\./+)+", "").replaceFirst("/+$", "");
    }

    /** A tar file ends with blocks of zeros, so that one shows that was cut between two files. */
    private static void requireEnd(Shard shard, long length) throws IOException {
        byte[] last = length < BLOCK ? new byte[] {1} : bytes(new Place(shard, length - BLOCK, BLOCK, 0, false), BLOCK);
        for (byte each : last) {
            if (each != 0 || length % BLOCK != 0) {
                throw new EOFException("its end is missing");
            }
        }
    }

    @Override
    public Path root() {
        return root;
    }

    @Override
    public Contents contents() {
        return contents;
    }

    @Override
    public String describe(String file) {
        Place place = places.get(file);
        return (sharded && place != null ? place.shard().name() : root) + "/" + file;
    }

    @Override
    public boolean isSharded() {
        return sharded;
    }

    @Override
    public String stamp(String file) {
        Place place = place(file);
        try {
            return place.shard().name() + " " + place.offset() + " " + place.size() + " " + place.time() + " "
                    + FolderTree.stamp(place.shard().name());
        } catch (IOException e) {
            throw new PreceptorException(
                    place.shard().name() + ": cannot be read (" + AccessFailure.reason(e) + "); check its permissions",
                    e);
        }
    }

    private Place place(String file) {
        return Objects.requireNonNull(places.get(file), file);
    }

    private byte[] start(String file) throws IOException {
        Place place = place(file);
        return place.sparse() ? new byte[0] : bytes(place, (int) Math.min(place.size(), ImageFiles.START));
    }

    @Override
    public byte[] read(String file) {
        Place place = place(file);
        if (place.sparse()) {
            throw new PreceptorException(
                    describe(file) + ": is stored with holes; pack the tar file again without '--sparse'");
        }
        if (place.size() > MAXIMUM_FILE) {
            throw new PreceptorException(
                    describe(file) + ": larger than " + (MAXIMUM_FILE >> 20) + " MiB; shrink or remove it");
        }
        try {
            return bytes(place, (int) place.size());
        } catch (IOException e) {
            throw new PreceptorException(
                    describe(file) + ": cannot be read (" + AccessFailure.reason(e)
                            + "); the tar file has changed or is" + " damaged, copy it again",
                    e);
        }
    }

    private static byte[] bytes(Place place, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count);
        SeekableByteChannel channel = place.shard().channel();
        while (bytes.hasRemaining()) {
            int read;
            if (channel instanceof FileChannel file) {
                read = file.read(bytes, place.offset() + bytes.position());
            } else {
                synchronized (channel) {
                    read = channel.position(place.offset() + bytes.position()).read(bytes);
                }
            }
            if (read < 0) {
                throw new EOFException("it ends too early");
            }
        }
        return bytes.array();
    }

    @Override
    public void close() {
        for (Shard shard : shards) {
            try {
                shard.channel().close();
                if (shard.packed()) {
                    kept.release(shard.file());
                }
            } catch (IOException e) {
                throw new PreceptorException(root + ": cannot be closed (" + AccessFailure.reason(e) + ")", e);
            }
        }
    }
}
