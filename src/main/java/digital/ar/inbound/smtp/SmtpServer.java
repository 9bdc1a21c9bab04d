package digital.ar.inbound.smtp;

import digital.ar.delivery.SandboxEndpoint;
import digital.ar.platform.Ids;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The server that strangers talk to. Listens before the rooms that send begin, and stops after them. */
@Component
class SmtpServer implements SmartLifecycle, SandboxEndpoint {
    private static final int BEFORE_SENDERS = 0;

    private final SmtpListener listener;

    SmtpServer(
            SmtpProperties settings,
            @Value("${ar.mail.domain:ar.localhost}") String mailDomain,
            MailIntake intake,
            SmtpListeners listeners,
            Ids ids,
            Clock clock) {
        var name = settings.hostname().isBlank() ? mailDomain : settings.hostname();
        this.listener = listeners.listener(
                new SmtpListener.Door("SMTP server", "ar.smtp", settings.bind(), settings.port(), name, false),
                List.of(
                        new EnvelopeParameters(),
                        new RecipientRules(intake, settings.maxRecipients()),
                        new MessageReception(intake, ids, clock, name)));
    }

    @Override
    public void start() {
        listener.start();
    }

    @Override
    public void stop() {
        listener.stop();
    }

    @Override
    public boolean isRunning() {
        return listener.isRunning();
    }

    @Override
    public int getPhase() {
        return BEFORE_SENDERS;
    }

    @Override
    public InetSocketAddress address() {
        return listener.address();
    }
}
