package org.preceptor.integration;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.function.Consumer;

/** A file that says what is about to be done with it, and each write when half of it is done. */
final class HaltingChannel extends FileChannel {
    private final FileChannel file;
    private final Consumer<String> changes;

    HaltingChannel(FileChannel file, Consumer<String> changes) {
        this.file = file;
        this.changes = changes;
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
        int half = half(bytes);
        int written = file.write(bytes.slice(bytes.position(), half));
        changes.accept("write half of");
        bytes.position(bytes.position() + written);
        return written + file.write(bytes);
    }

    @Override
    public int write(ByteBuffer bytes, long position) throws IOException {
        int half = half(bytes);
        int written = file.write(bytes.slice(bytes.position(), half), position);
        changes.accept("write half of");
        bytes.position(bytes.position() + written);
        return written + file.write(bytes, position + written);
    }

    private static int half(ByteBuffer bytes) {
        return bytes.remaining() / 2;
    }

    @Override
    public long write(ByteBuffer[] bytes, int offset, int length) throws IOException {
        changes.accept("write");
        return file.write(bytes, offset, length);
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
        changes.accept("truncate");
        file.truncate(size);
        return this;
    }

    @Override
    public void force(boolean attributes) throws IOException {
        changes.accept("sync");
        file.force(attributes);
    }

    @Override
    public int read(ByteBuffer bytes) throws IOException {
        return file.read(bytes);
    }

    @Override
    public int read(ByteBuffer bytes, long position) throws IOException {
        return file.read(bytes, position);
    }

    @Override
    public long read(ByteBuffer[] bytes, int offset, int length) throws IOException {
        return file.read(bytes, offset, length);
    }

    @Override
    public long position() throws IOException {
        return file.position();
    }

    @Override
    public FileChannel position(long position) throws IOException {
        file.position(position);
        return this;
    }

    @Override
    public long size() throws IOException {
        return file.size();
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
        return file.transferTo(position, count, target);
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long position, long count) throws IOException {
        changes.accept("write");
        return file.transferFrom(source, position, count);
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) throws IOException {
        return file.map(mode, position, size);
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) throws IOException {
        return file.lock(position, size, shared);
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
        return file.tryLock(position, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
        file.close();
    }
}
