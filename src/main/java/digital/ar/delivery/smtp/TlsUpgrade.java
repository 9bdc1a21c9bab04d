package digital.ar.delivery.smtp;

import digital.ar.delivery.smtp.SmtpFailure.Reason;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.regex.Pattern;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

/** Wraps a connection in TLS 1.2 or 1.3. */
final class TlsUpgrade {
    private static final Pattern HOST_NAME = Pattern.compile("[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+\\.?");

    private final PeerTrust trust;

    TlsUpgrade(PeerTrust trust) {
        this.trust = trust;
    }

    TlsFacts apply(SmtpConnection connection, Target target, SmtpTimeouts timeouts, Transcript transcript)
            throws SmtpFailure {
        var verified = target.tls().verified();
        try {
            connection.socket().setSoTimeout(Math.toIntExact(timeouts.command().toMillis()));
            var socket = socket(connection.socket(), target);
            socket.setSSLParameters(parameters(socket, target.host(), verified));
            socket.startHandshake();
            var facts = TlsFacts.of(socket.getSession(), verified);
            connection.continueOn(socket);
            transcript.note("TLS " + facts.protocol() + " " + facts.cipher() + ", certificate SHA-256 "
                    + facts.certificateSha256() + (verified ? ", verified" : ", not verified"));
            return facts;
        } catch (IOException | GeneralSecurityException e) {
            transcript.note("TLS handshake failed: " + e.getMessage());
            connection.close();
            throw SmtpFailure.of(
                    Stage.STARTTLS, Reason.TLS_FAILED, "TLS with " + target.host() + ": " + e.getMessage(), e);
        }
    }

    private SSLSocket socket(Socket plain, Target target) throws IOException, GeneralSecurityException {
        var context = SSLContext.getInstance("TLS");
        var manager = target.tls().verified() ? trust.strict() : PeerTrust.anyone();
        context.init(null, new TrustManager[] {manager}, null);
        var socket = (SSLSocket) context.getSocketFactory().createSocket(plain, target.host(), target.port(), true);
        socket.setUseClientMode(true);
        return socket;
    }

    private static SSLParameters parameters(SSLSocket socket, String host, boolean verified) {
        var parameters = socket.getSSLParameters();
        parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        if (HOST_NAME.matcher(host).matches()) {
            // RFC 6066 3: no trailing dot, no address
            parameters.setServerNames(List.of(new SNIHostName(host.replaceAll("\\.$", ""))));
        }
        if (verified) {
            // The name check of RFC 6125, as HTTPS does it, serves SMTP as well (RFC 8314 3.3 asks for RFC 7817).
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
        }
        return parameters;
    }
}
