package digital.ar.inbound.sandbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** The few SMTP commands that a bounce needs, from the null sender (RFC 5321 4.5.5). */
final class BounceSender implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 30_000;
    private final Socket socket;
    private final BufferedReader in;
    private final OutputStream out;

    private BounceSender(InetSocketAddress server) throws IOException {
        socket = new Socket();
        socket.connect(server, TIMEOUT_MILLIS);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        out = socket.getOutputStream();
    }

    /** @throws IOException no connection, or a reply other than the expected one */
    static void send(InetSocketAddress server, String helo, String to, byte[] mail) throws IOException {
        try (var smtp = new BounceSender(server)) {
            smtp.expect('2');
            smtp.command("EHLO " + helo, '2');
            smtp.command("MAIL FROM:<>", '2');
            smtp.command("RCPT TO:<" + to + ">", '2');
            smtp.command("DATA", '3');
            smtp.data(mail);
            smtp.expect('2');
            smtp.command("QUIT", '2');
        }
    }

    private void command(String line, char expected) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
        expect(expected);
    }

    /** RFC 5321 4.5.2: a line that begins with a dot gets another one. */
    private void data(byte[] mail) throws IOException {
        var text = new String(mail, StandardCharsets.ISO_8859_1);
        var stuffed = text.replaceAll("(?m)^\\.", "..") + (text.endsWith("\r\n") ? "" : "\r\n") + ".\r\n";
        out.write(stuffed.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    private void expect(char expected) throws IOException {
        String line;
        do {
            line = in.readLine();
            if (line == null || line.length() < 3) {
                throw new IOException("the server ended the dialogue");
            }
        } while (line.length() > 3 && line.charAt(3) == '-');
        if (line.charAt(0) != expected) {
            throw new IOException("unexpected reply: " + line);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
