package org.preceptor.tensorflow;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import org.preceptor.tensorflow.spec.ClusterSpec;

/**
 * Asks whether a worker's server is there, by the first words of HTTP/2, which gRPC speaks: both sides begin with their
 * settings (RFC 9113, section 3.4). A process that has been stopped is still connected to by the system, but says
 * nothing.
 */
enum WorkerProbe {
    /** The server speaks. */
    ANSWERS("answers"),
    /** Something takes connections there, but says nothing. */
    SILENT("does not answer; its process hangs or was stopped"),
    /** Nothing takes connections there. */
    ABSENT("is not there"),
    /** Nothing comes back from there. */
    UNREACHABLE("cannot be reached from here"),
    /** The host's name leads nowhere. */
    UNKNOWN_HOST("has a host name that is not known here");

    private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(US_ASCII);
    private static final int FRAME_HEADER = 9;
    private static final int TYPE = 3;
    private static final byte SETTINGS = 4;

    private final String text;

    WorkerProbe(String text) {
        this.text = text;
    }

    /** How messages describe such a worker. */
    String text() {
        return text;
    }

    /** @param patience how long to wait for a connection, and then for an answer */
    static WorkerProbe of(String address, Duration patience) {
        int milliseconds = Math.toIntExact(patience.toMillis());
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(milliseconds);
            try {
                socket.connect(
                        new InetSocketAddress(ClusterSpec.host(address), ClusterSpec.port(address)), milliseconds);
            } catch (SocketTimeoutException e) {
                return UNREACHABLE;
            }
            byte[] settings = new byte[FRAME_HEADER];
            settings[TYPE] = SETTINGS;
            byte[] opening = Arrays.copyOf(PREFACE, PREFACE.length + FRAME_HEADER);
            System.arraycopy(settings, 0, opening, PREFACE.length, FRAME_HEADER);
            socket.getOutputStream().write(opening);
            byte[] answer = socket.getInputStream().readNBytes(FRAME_HEADER);
            return answer.length == FRAME_HEADER && answer[TYPE] == SETTINGS ? ANSWERS : SILENT;
        } catch (SocketTimeoutException e) {
            return SILENT;
        } catch (UnknownHostException e) {
            return UNKNOWN_HOST;
        } catch (IOException e) {
            return ABSENT;
        }
    }
}
