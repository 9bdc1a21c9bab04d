package digital.ar.inbound.sandbox;

import digital.ar.delivery.SandboxEndpoint;
import digital.ar.inbound.smtp.ReceivedMail;
import java.io.IOException;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.stereotype.Component;

/**
 * Plays the server that accepts a mail and reports failure later, over real SMTP. It keeps no queue: a bounce that is
 * due while the process is down is never sent, as with a server that loses it.
 */
@Component
@OnSandboxRoute
class LateBounces {
    private static final Logger LOG = LoggerFactory.getLogger(LateBounces.class);
    private final ObjectProvider<SandboxEndpoint> server; // lazily: the server itself needs the mailbox first
    private final TaskScheduler scheduler;
    private final SandboxProperties settings;
    private final Clock clock;

    LateBounces(
            ObjectProvider<SandboxEndpoint> server, TaskScheduler scheduler, SandboxProperties settings, Clock clock) {
        this.server = server;
        this.scheduler = scheduler;
        this.settings = settings;
        this.clock = clock;
    }

    void schedule(ReceivedMail mail, String rcptTo) {
        var due = clock.instant().plus(settings.lateAfter());
        var handle = scheduler.schedule(() -> send(mail, rcptTo), due);
        LOG.debug("Late bounce of {} due at {}: {}", mail.id(), due, handle);
    }

    private void send(ReceivedMail mail, String rcptTo) {
        try {
            var bounce = BounceComposer.userUnknown(mail, rcptTo, clock.instant());
            BounceSender.send(server.getObject().address(), mail.localName(), mail.mailFrom(), bounce);
        } catch (IOException | RuntimeException e) {
            LOG.warn("The sandbox could not send the late bounce of {}", mail.id(), e);
        }
    }
}
