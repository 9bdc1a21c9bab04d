package digital.ar.inbound.submission;

import digital.ar.account.ApiKeys;
import digital.ar.inbound.smtp.SmtpListener;
import digital.ar.inbound.smtp.SmtpListeners;
import digital.ar.inbound.smtp.SmtpProperties;
import digital.ar.mail.MailProperties;
import digital.ar.platform.Throttle;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The port for systems that submit by SMTP; closed unless a port is set. Opens last: what it accepts must be sendable. */
@Component
public class SubmissionServer implements SmartLifecycle {
    private final SubmissionProperties settings;
    private final SmtpListener listener;

    SubmissionServer(
            SubmissionProperties settings,
            SmtpProperties smtp,
            MailProperties mail,
            SmtpListeners listeners,
            ApiKeys keys,
            SubmissionIntake intake,
            Clock clock) {
        this.settings = settings;
        var name = smtp.hostname().isBlank() ? mail.domain() : smtp.hostname();
        var guesses = new Throttle(clock, settings.guesses(), settings.guessesWindow());
        this.listener = listeners.listener(
                new SmtpListener.Door(
                        "Submission by SMTP",
                        "ar.submission",
                        settings.bind(),
                        Math.max(0, settings.port()),
                        name,
                        settings.implicitTls()),
                List.of(
                        new DetailedReplies(),
                        new AuthCommand(keys, guesses),
                        new SubmissionEnvelope(),
                        new SubmissionReception(intake)));
    }

    @Override
    public void start() {
        if (settings.enabled()) {
            listener.start();
        }
    }

    @Override
    public void stop() {
        if (listener.isRunning()) {
            listener.stop();
        }
    }

    @Override
    public boolean isRunning() {
        return listener.isRunning();
    }

    /** @throws IllegalStateException while it is closed */
    public InetSocketAddress address() {
        return listener.address();
    }
}
