package digital.ar.delivery.smtp;

import digital.ar.delivery.smtp.SmtpFailure.Reason;
import digital.ar.platform.PeerTrust;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.time.Clock;
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
    private final Clock clock;

    /** @param trust for targets that bring no authorities of their own */
    TlsUpgrade(PeerTrust trust, Clock clock) {
        this.trust = trust;
        this.clock = clock;
    }

    TlsFacts apply(SmtpConnection connection, Target target, TlsMode mode, SmtpTimeouts timeouts, Transcript transcript)
            throws SmtpFailure {
        var judge = new PeerJudge(target, mode, trust, clock);
        try {
            connection.socket().setSoTimeout(Math.toIntExact(timeouts.command().toMillis()));
            var socket = socket(connection.socket(), target, judge);
            socket.setSSLParameters(parameters(socket, target.host()));
            socket.startHandshake();
            var facts = TlsFacts.of(socket.getSession(), judge);
            connection.continueOn(socket);
            transcript.note("TLS " + facts.protocol() + " " + facts.cipher() + ", certificate SHA-256 "
                    + facts.certificateSha256() + (facts.verified() ? ", verified" : ", not verified"));
            facts.problem().ifPresent(p -> transcript.note(p.type().code() + ": " + p.detail()));
            return facts;
        } catch (IOException | GeneralSecurityException e) {
            throw failed(connection, target, mode, judge, e, transcript);
        }
    }

    private static SmtpFailure failed(
            SmtpConnection connection,
            Target target,
            TlsMode mode,
            PeerJudge judge,
            Exception e,
            Transcript transcript) {
        connection.close();
        var problem = judge.problem()
                .orElseGet(() ->
                        TlsProblem.of(TlsProblem.Type.VALIDATION_FAILURE, "TLS handshake failed: " + e.getMessage()));
        transcript.note(problem.type().code() + ": " + problem.detail());
        problem.chainSha256().forEach(hash -> transcript.note("the peer showed the certificate SHA-256 " + hash));
        return SmtpFailure.tls(
                target.policy().refusal(mode, Reason.TLS_FAILED),
                "TLS with " + target.host() + ": " + problem.detail(),
                problem,
                e);
    }

    private static SSLSocket socket(Socket plain, Target target, PeerJudge judge)
            throws IOException, GeneralSecurityException {
        var context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {judge}, null);
        var socket = (SSLSocket) context.getSocketFactory().createSocket(plain, target.host(), target.port(), true);
        socket.setUseClientMode(true);
        return socket;
    }

    private static SSLParameters parameters(SSLSocket socket, String host) {
        var parameters = socket.getSSLParameters();
        parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        if (HOST_NAME.matcher(host).matches()) {
            // RFC 6066 3: no trailing dot, no address
            parameters.setServerNames(List.of(new SNIHostName(host.replaceAll("\\.$", ""))));
        }
        return parameters;
    }
}
