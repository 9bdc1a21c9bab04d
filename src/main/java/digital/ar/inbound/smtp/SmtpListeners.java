package digital.ar.inbound.smtp;

import java.util.List;
import org.apache.james.protocols.api.handler.ProtocolHandler;
import org.springframework.stereotype.Component;

/** Makes listeners with the limits and the certificate of {@code ar.smtp}. */
@Component
public final class SmtpListeners {
    private final SmtpProperties settings;
    private final ServerCertificate certificate;

    SmtpListeners(SmtpProperties settings, ServerCertificate certificate) {
        this.settings = settings;
        this.certificate = certificate;
    }

    /** @param handlers James' hooks and commands, asked before James' own */
    public SmtpListener listener(SmtpListener.Door door, List<ProtocolHandler> handlers) {
        return new SmtpListener(door, settings, certificate, handlers);
    }
}
