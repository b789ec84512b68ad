package org.preceptor.benchmarks.cluster;

/**
 * What a sum over all workers takes in a ring: each of n workers sends 2 (n − 1) messages of an n-th of the bytes
 * (Patarasuk and Yuan, 2009, section 3), one after another.
 *
 * @param perMessage seconds of each message, whatever its size
 * @param perByte seconds of each byte in the software of both ends
 */
public record RingCost(double perMessage, double perByte) {

    /**
     * Fits both to what two workers on one machine take for a small sum and for a large one: a ring of two sends two
     * messages of half the bytes each.
     *
     * @param smallBytes and {@code smallSeconds} of the small sum
     * @param largeBytes and {@code largeSeconds} of the large one
     */
    public static RingCost fitted(long smallBytes, double smallSeconds, long largeBytes, double largeSeconds) {
        double perByte = Math.max(0, (largeSeconds - smallSeconds) / (largeBytes - smallBytes));
        return new RingCost(Math.max(0, (smallSeconds - smallBytes * perByte) / 2), perByte);
    }

    /**
     * Seconds of a sum.
     *
     * @param workers in the ring
     * @param bytes of the sum
     * @param buckets it is divided into, each of which goes round by itself
     * @param wire seconds of each byte on the network, which come on top of the software's
     */
    double ring(int workers, double bytes, int buckets, double wire) {
        return 2.0 * (workers - 1) * (buckets * perMessage + bytes / workers * (perByte + wire));
    }
}
