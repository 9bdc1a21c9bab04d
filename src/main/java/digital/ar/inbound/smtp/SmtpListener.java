package digital.ar.inbound.smtp;

import digital.ar.platform.StartupFailure;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.apache.james.protocols.api.handler.ProtocolHandler;
import org.apache.james.protocols.api.handler.WiringException;
import org.apache.james.protocols.netty.Encryption;
import org.apache.james.protocols.smtp.SMTPProtocol;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One port on which SMTP is spoken: James' commands, our limits, and the handlers of whoever opens it. */
public final class SmtpListener {
    private static final Logger LOG = LoggerFactory.getLogger(SmtpListener.class);

    /**
     * @param title for the log
     * @param settings prefix of the settings, for error messages
     * @param name our host name
     * @param implicitTls TLS from the first byte on (RFC 8314 3.3) instead of STARTTLS
     */
    public record Door(String title, String settings, String bind, int port, String name, boolean implicitTls) {}

    private final Door door;
    private final SmtpAcceptor acceptor;
    private volatile @Nullable InetSocketAddress bound;

    /** @param handlers asked before James' own */
    SmtpListener(Door door, SmtpProperties limits, ServerCertificate certificate, List<ProtocolHandler> handlers) {
        this.door = door;
        var all = new ArrayList<ProtocolHandler>();
        all.add(new MessageLimits(
                limits.maxMessageSize().toBytes(), limits.memoryBudget().toBytes()));
        all.addAll(handlers);
        var protocol = new SMTPProtocol(chain(all), new ServerIdentity(door.name(), limits.maxMessageSize()));
        var encryption = door.implicitTls()
                ? Encryption.createTls(certificate.context())
                : Encryption.createStartTls(certificate.context());
        this.acceptor = new SmtpAcceptor(protocol, encryption, limits);
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

    public void start() {
        acceptor.setListenAddresses(new InetSocketAddress(door.bind(), door.port()));
        try {
            acceptor.bind();
        } catch (Exception e) { // Netty throws BindException undeclared
            throw new StartupFailure(
                    door.settings() + ".port",
                    "cannot listen on " + door.bind() + ":" + door.port() + " (" + e.getMessage()
                            + "); choose another port, or 0 for any free one",
                    e);
        }
        acceptor.letIn();
        var address = acceptor.getListenAddresses().getFirst();
        bound = address;
        LOG.info("{} listens on {}:{}", door.title(), address.getHostString(), address.getPort());
    }

    /** Mails that are being received may end for a while; everybody else hears 421 (RFC 5321 3.8). */
    public void stop() {
        acceptor.sayGoodbye();
        acceptor.unbind();
        bound = null;
    }

    public boolean isRunning() {
        return bound != null;
    }

    /** @throws IllegalStateException when it does not run */
    public InetSocketAddress address() {
        var address = bound;
        if (address == null) {
            throw new IllegalStateException(door.title() + " does not run");
        }
        return address.getAddress().isAnyLocalAddress()
                ? new InetSocketAddress(InetAddress.getLoopbackAddress(), address.getPort())
                : address;
    }
}
