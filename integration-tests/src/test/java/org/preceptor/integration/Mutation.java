package org.preceptor.integration;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.zip.CRC32;

/** Small damage to the bytes of a file, of the kinds that accidents and attackers do. */
final class Mutation {
    private static final int PNG_SIGNATURE = 8;

    private final Random random;
    private final List<byte[]> tokens;

    /** @param tokens what may be put in anywhere */
    Mutation(long seed, List<String> tokens) {
        // neighbouring seeds of Random alone begin alike
        this.random = new Random(new SplittableRandom(seed).nextLong());
        this.tokens = tokens.stream()
                .map(token -> token.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    /** One to eight changes, most often few, so that what follows is looked at, too. */
    byte[] of(byte[] file) {
        byte[] changed = file.clone();
        for (int changes = 1 + random.nextInt(1 + random.nextInt(8)); changes > 0; changes--) {
            changed = once(changed);
        }
        return changed;
    }

    private byte[] once(byte[] file) {
        if (file.length == 0) {
            return tokens.get(random.nextInt(tokens.size()));
        }
        int start = random.nextInt(file.length);
        int end = Math.min(file.length, start + 1 + random.nextInt(1 + random.nextInt(64)));
        switch (random.nextInt(8)) {
            case 0 -> file[start] ^= (byte) (1 << random.nextInt(8));
            case 1 -> file[start] = (byte) random.nextInt(256);
            case 2 -> Arrays.fill(file, start, end, random.nextBoolean() ? (byte) 0xff : 0);
            case 3 -> {
                return spliced(file, start, new byte[0], end);
            }
            case 4 -> {
                return spliced(file, start, Arrays.copyOfRange(file, start, end), start);
            }
            case 5 -> {
                int other = random.nextInt(file.length);
                return spliced(file, start, Arrays.copyOfRange(file, other, Math.min(file.length, other + 64)), end);
            }
            case 6 -> {
                return random.nextInt(10) > 0 ? file : Arrays.copyOf(file, start);
            }
            default -> {
                return spliced(file, start, tokens.get(random.nextInt(tokens.size())), start);
            }
        }
        return file;
    }

    private static byte[] spliced(byte[] file, int start, byte[] middle, int end) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.write(file, 0, start);
        whole.writeBytes(middle);
        whole.write(file, end, file.length - end);
        return whole.toByteArray();
    }

    /** A PNG file with the checksums that its chunks should have, so that a decoder looks inside them. */
    static byte[] withChecksums(byte[] png) {
        byte[] file = png.clone();
        ByteBuffer bytes = ByteBuffer.wrap(file);
        int at = PNG_SIGNATURE;
        while (at + 12 <= file.length) {
            int length = bytes.getInt(at);
            if (length < 0 || length > file.length - at - 12) {
                break;
            }
            CRC32 checksum = new CRC32();
            checksum.update(file, at + 4, 4 + length);
            bytes.putInt(at + 8 + length, (int) checksum.getValue());
            at += 12 + length;
        }
        return file;
    }
}
