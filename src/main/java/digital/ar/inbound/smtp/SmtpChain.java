package digital.ar.inbound.smtp;

import java.util.List;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.protocols.api.handler.ProtocolHandler;
import org.apache.james.protocols.smtp.SMTPProtocolHandlerChain;
import org.apache.james.protocols.smtp.core.PostmasterAbuseRcptHook;
import org.apache.james.protocols.smtp.core.ReceivedDataLineFilter;

/**
 * James' standard handlers without two: its Received field (content stays byte for byte, the trace is ours), and its
 * blanket acceptance of postmaster, which has no mailbox here.
 */
final class SmtpChain extends SMTPProtocolHandlerChain {
    SmtpChain(MetricFactory metrics) {
        super(metrics, true);
    }

    @Override
    protected List<ProtocolHandler> initDefaultHandlers() {
        return super.initDefaultHandlers().stream()
                .filter(h -> !(h instanceof PostmasterAbuseRcptHook) && !(h instanceof ReceivedDataLineFilter))
                .toList();
    }
}
