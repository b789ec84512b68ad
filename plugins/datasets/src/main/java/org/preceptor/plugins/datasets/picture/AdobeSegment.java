package org.preceptor.plugins.datasets.picture;

import com.drew.imaging.jpeg.JpegProcessingException;
import com.drew.imaging.jpeg.JpegSegmentReader;
import com.drew.imaging.jpeg.JpegSegmentType;
import com.drew.lang.SequentialByteArrayReader;
import java.io.IOException;
import java.util.Set;

/** The segment APP14 of a JPEG file with four bands (Adobe technical note 5116, section 18). */
final class AdobeSegment {
    private static final int TRANSFORM = 11;
    private static final int YCCK = 2;

    private AdobeSegment() {}

    /** Whether the first three bands are brightness and colour differences of the inks. */
    static boolean isOfBrightness(byte[] jpeg) {
        try {
            byte[] segment = JpegSegmentReader.readSegments(
                            new SequentialByteArrayReader(jpeg), Set.of(JpegSegmentType.APPE))
                    .getSegment(JpegSegmentType.APPE);
            return segment != null && segment.length > TRANSFORM && segment[TRANSFORM] == YCCK;
        } catch (JpegProcessingException | IOException | RuntimeException e) {
            return false; // without the segment the bands are inks
        }
    }
}
