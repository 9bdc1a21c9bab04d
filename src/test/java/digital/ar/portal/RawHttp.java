package digital.ar.portal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Requests that no decent client sends: the bytes as they are given. */
final class RawHttp {
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 ([0-9]{3})");
    private static final int PATIENCE = 60_000;
    private final URI server;

    RawHttp(String base) {
        server = URI.create(base);
    }

    record Answer(String text) {
        int status() {
            var line = STATUS.matcher(text);
            return line.lookingAt() ? Integer.parseInt(line.group(1)) : 0;
        }

        /** Head of the answer, without its body. */
        String head() {
            var end = text.indexOf("\r\n\r\n");
            return end < 0 ? text : text.substring(0, end);
        }
    }

    /** @param lines of the head, each without its end; Connection is added */
    Answer send(String requestLine, String... lines) {
        try (var socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(PATIENCE);
            var head = requestLine + "\r\n" + String.join("\r\n", lines) + (lines.length == 0 ? "" : "\r\n")
                    + "Connection: close\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            return new Answer(new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String host() {
        return "Host: " + server.getAuthority();
    }
}
