package digital.ar.delivery.smtp;

import digital.ar.delivery.smtp.SmtpFailure.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** The part of a dialogue that comes before the first message: greeting, EHLO, STARTTLS, AUTH. */
final class SmtpOpening {
    private final SmtpConnection connection;
    private final Target target;
    private final TlsMode mode;
    private final String helo;
    private final SmtpTimeouts timeouts;
    private final TlsUpgrade tls;
    private final Transcript transcript;
    private Extensions extensions = Extensions.NONE;
    private Optional<TlsFacts> facts = Optional.empty();

    SmtpOpening(
            SmtpConnection connection,
            Target target,
            TlsMode mode,
            String helo,
            SmtpTimeouts timeouts,
            TlsUpgrade tls,
            Transcript transcript) {
        this.connection = connection;
        this.target = target;
        this.mode = mode;
        this.helo = helo;
        this.timeouts = timeouts;
        this.tls = tls;
        this.transcript = transcript;
    }

    SmtpSession run() throws SmtpFailure {
        if (mode == TlsMode.IMPLICIT) {
            protect();
        }
        greeting();
        ehlo();
        if (mode != TlsMode.IMPLICIT
                && (mode.mandatory() || (mode == TlsMode.OPPORTUNISTIC && extensions.has("STARTTLS")))) {
            startTls();
        }
        if (target.credentials().isPresent()) {
            login(target.credentials().get());
        }
        return new SmtpSession(connection, target, extensions, facts, timeouts, transcript, helo);
    }

    private void greeting() throws SmtpFailure {
        expect(Stage.GREETING, 220, connection.read(Stage.GREETING, timeouts.greeting()));
    }

    private void ehlo() throws SmtpFailure {
        var reply = connection.command(Stage.EHLO, "EHLO " + helo, timeouts.command());
        if (reply.permanentNegative()) {
            // RFC 5321 4.1.1.1: a server that does not know EHLO is spoken to with HELO.
            expect(Stage.EHLO, 250, connection.command(Stage.EHLO, "HELO " + helo, timeouts.command()));
            extensions = Extensions.NONE;
            return;
        }
        expect(Stage.EHLO, 250, reply);
        extensions = Extensions.of(reply.lines());
    }

    private void startTls() throws SmtpFailure {
        if (!extensions.has("STARTTLS")) {
            var text = target.host() + " offers no STARTTLS, which is required";
            transcript.note(text);
            throw SmtpFailure.tls(
                    target.policy().refusal(mode, Reason.TLS_NOT_OFFERED), text, notSupported(text), null);
        }
        var reply = connection.command(Stage.STARTTLS, "STARTTLS", timeouts.command());
        if (reply.code() != 220) {
            // RFC 3207 4: the offer was withdrawn; opportunistic delivery goes on in a new connection.
            connection.close();
            throw SmtpFailure.tls(target.policy().refusal(mode, Reason.TLS_FAILED), reply, notSupported(reply.text()));
        }
        refuseInjection();
        protect();
        // RFC 3207 4.2: what the server said before TLS is forgotten.
        ehlo();
    }

    private static TlsProblem notSupported(String detail) {
        return TlsProblem.of(TlsProblem.Type.STARTTLS_NOT_SUPPORTED, detail);
    }

    private void refuseInjection() throws SmtpFailure {
        try {
            if (connection.pending()) {
                transcript.note("the peer sent text behind its reply to STARTTLS; connection closed");
                connection.close();
                throw SmtpFailure.of(Stage.STARTTLS, Reason.INJECTED_PLAINTEXT, "plaintext injected behind STARTTLS");
            }
        } catch (IOException e) {
            throw connection.lost(Stage.STARTTLS, e);
        }
    }

    private void protect() throws SmtpFailure {
        facts = Optional.of(tls.apply(connection, target, mode, timeouts, transcript));
    }

    private void login(Credentials credentials) throws SmtpFailure {
        var verified = facts.map(TlsFacts::verified).orElse(false);
        if (!verified && !target.address().isLoopbackAddress()) {
            throw SmtpFailure.of(Stage.AUTH, Reason.TLS_NOT_OFFERED, "credentials need verified TLS");
        }
        if (extensions.hasMechanism("PLAIN")) {
            plain(credentials);
        } else if (extensions.hasMechanism("LOGIN")) {
            loginMechanism(credentials);
        } else {
            throw SmtpFailure.of(
                    Stage.AUTH, Reason.AUTH_NOT_OFFERED, target.host() + " offers neither AUTH PLAIN nor AUTH LOGIN");
        }
    }

    private void plain(Credentials c) throws SmtpFailure {
        // RFC 4616 2: authzid NUL authcid NUL passwd; as initial response (RFC 4954 4).
        connection.send(
                Stage.AUTH,
                "AUTH PLAIN " + base64("\0" + c.username() + "\0" + c.password()),
                "AUTH PLAIN ***",
                timeouts.command());
        expect(Stage.AUTH, 235, connection.read(Stage.AUTH, timeouts.command()));
    }

    private void loginMechanism(Credentials c) throws SmtpFailure {
        expect(Stage.AUTH, 334, connection.command(Stage.AUTH, "AUTH LOGIN", timeouts.command()));
        connection.send(Stage.AUTH, base64(c.username()), "***", timeouts.command());
        expect(Stage.AUTH, 334, connection.read(Stage.AUTH, timeouts.command()));
        connection.send(Stage.AUTH, base64(c.password()), "***", timeouts.command());
        expect(Stage.AUTH, 235, connection.read(Stage.AUTH, timeouts.command()));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void expect(Stage stage, int code, SmtpReply reply) throws SmtpFailure {
        if (reply.code() != code) {
            throw SmtpFailure.refused(stage, reply);
        }
    }
}
