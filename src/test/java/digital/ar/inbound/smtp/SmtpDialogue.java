package digital.ar.inbound.smtp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** A peer that speaks SMTP byte by byte, so that it can also speak it wrongly. */
public final class SmtpDialogue implements AutoCloseable {
    private Socket socket;
    private BufferedReader in;
    private OutputStream out;

    public SmtpDialogue(InetSocketAddress server) throws IOException {
        socket = new Socket(server.getAddress(), server.getPort());
        use(socket);
    }

    private void use(Socket s) throws IOException {
        socket = s;
        socket.setSoTimeout(10_000);
        in = new BufferedReader(new InputStreamReader(s.getInputStream(), StandardCharsets.US_ASCII));
        out = s.getOutputStream();
    }

    /** All lines of one reply, or "closed". */
    public String reply() throws IOException {
        var all = new StringBuilder();
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            all.append(line).append('\n');
            if (line.length() < 4 || line.charAt(3) == ' ') {
                return all.toString().strip();
            }
        }
        return "closed";
    }

    public SmtpDialogue raw(String bytes) throws IOException {
        out.write(bytes.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
        return this;
    }

    public String say(String line) throws IOException {
        return raw(line + "\r\n").reply();
    }

    /** Greeting and EHLO. */
    public String hello() throws IOException {
        reply();
        return say("EHLO peer.example");
    }

    public String mail(String from, String to, String content) throws IOException {
        say("MAIL FROM:<" + from + ">");
        var rcpt = say("RCPT TO:<" + to + ">");
        if (!rcpt.startsWith("250")) {
            return rcpt;
        }
        say("DATA");
        return raw(content + "\r\n.\r\n").reply();
    }

    public String startTls() throws Exception {
        var answer = say("STARTTLS");
        var context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new TrustAll()}, null);
        var tls = (SSLSocket) context.getSocketFactory().createSocket(socket, "localhost", socket.getPort(), true);
        tls.startHandshake();
        use(tls);
        return answer;
    }

    String subjectOfCertificate() throws Exception {
        var chain = ((SSLSocket) socket).getSession().getPeerCertificates();
        return ((X509Certificate) chain[0]).getSubjectX500Principal().getName();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private static final class TrustAll implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
