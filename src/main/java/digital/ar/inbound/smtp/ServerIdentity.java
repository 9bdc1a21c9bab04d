package digital.ar.inbound.smtp;

import org.apache.james.protocols.smtp.SMTPConfigurationImpl;
import org.springframework.util.unit.DataSize;

/** What the server says of itself. It names no software and no version. */
final class ServerIdentity extends SMTPConfigurationImpl {
    private final String name;
    private final long maxMessageSize;

    ServerIdentity(String name, DataSize maxMessageSize) {
        this.name = name;
        this.maxMessageSize = maxMessageSize.toBytes();
    }

    @Override
    public String getHelloName() {
        return name;
    }

    @Override
    public String getGreeting() {
        return name + " ESMTP";
    }

    @Override
    public long getMaxMessageSize() {
        return maxMessageSize;
    }

    /** James' default RCPT rule would take any address then; ours decides alone. */
    @Override
    public boolean isRelayingAllowed(String remoteIp) {
        return true;
    }

    @Override
    public boolean isAuthAnnounced(String remoteIp, boolean tlsStarted) {
        return false;
    }
}
