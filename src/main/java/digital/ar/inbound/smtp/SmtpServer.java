package digital.ar.inbound.smtp;

import digital.ar.delivery.SandboxEndpoint;
import digital.ar.platform.Ids;
import digital.ar.platform.StartupFailure;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import org.apache.james.protocols.api.handler.ProtocolHandler;
import org.apache.james.protocols.api.handler.WiringException;
import org.apache.james.protocols.netty.Encryption;
import org.apache.james.protocols.smtp.SMTPProtocol;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The one SMTP server of the service. Listens before the rooms that send begin, and stops after them. */
@Component
class SmtpServer implements SmartLifecycle, SandboxEndpoint {
    private static final Logger LOG = LoggerFactory.getLogger(SmtpServer.class);
    private static final int BEFORE_SENDERS = 0;

    private final SmtpProperties settings;
    private final SmtpAcceptor acceptor;
    private volatile @Nullable InetSocketAddress bound;

    SmtpServer(
            SmtpProperties settings,
            @Value("${ar.mail.domain:ar.localhost}") String mailDomain,
            MailIntake intake,
            ServerCertificate certificate,
            Ids ids,
            Clock clock) {
        this.settings = settings;
        var name = settings.hostname().isBlank() ? mailDomain : settings.hostname();
        var handlers = List.<ProtocolHandler>of(
                new MessageLimits(
                        settings.maxMessageSize().toBytes(),
                        settings.memoryBudget().toBytes()),
                new EnvelopeParameters(),
                new RecipientRules(intake, settings.maxRecipients()),
                new MessageReception(intake, ids, clock, name));
        var protocol = new SMTPProtocol(chain(handlers), new ServerIdentity(name, settings.maxMessageSize()));
        this.acceptor = new SmtpAcceptor(protocol, Encryption.createStartTls(certificate.context()), settings);
    }

    private static SmtpChain chain(List<ProtocolHandler> handlers) {
        try {
            var chain = new SmtpChain(new SilentMetrics());
            chain.addAll(0, handlers); // before James' own, so that the limits see each line first
            chain.wireExtensibleHandlers();
            return chain;
        } catch (WiringException e) {
            throw new IllegalStateException("the SMTP handlers do not fit together", e);
        }
    }

    @Override
    public void start() {
        acceptor.setListenAddresses(new InetSocketAddress(settings.bind(), settings.port()));
        try {
            acceptor.bind();
        } catch (Exception e) { // Netty throws BindException undeclared
            throw new StartupFailure(
                    "ar.smtp.port",
                    "cannot listen on " + settings.bind() + ":" + settings.port() + " (" + e.getMessage()
                            + "); choose another port, or 0 for any free one",
                    e);
        }
        var address = acceptor.getListenAddresses().getFirst();
        bound = address;
        LOG.info("SMTP server listens on {}:{}", address.getHostString(), address.getPort());
    }

    @Override
    public void stop() {
        acceptor.unbind();
        bound = null;
    }

    @Override
    public boolean isRunning() {
        return bound != null;
    }

    @Override
    public int getPhase() {
        return BEFORE_SENDERS;
    }

    @Override
    public InetSocketAddress address() {
        var address = bound;
        if (address == null) {
            throw new IllegalStateException("the SMTP server does not run");
        }
        return address.getAddress().isAnyLocalAddress()
                ? new InetSocketAddress(InetAddress.getLoopbackAddress(), address.getPort())
                : address;
    }
}
