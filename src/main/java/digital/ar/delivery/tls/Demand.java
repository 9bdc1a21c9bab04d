package digital.ar.delivery.tls;

import digital.ar.delivery.dns.DnsAnswer;
import digital.ar.delivery.smtp.TlsMode;
import digital.ar.delivery.smtp.TlsPolicy;
import java.util.List;

/** What a host must show, or why it must not be used now. */
public sealed interface Demand {
    /** Answers that it rests on. */
    List<DnsAnswer> asked();

    record Protection(TlsMode mode, TlsPolicy policy, List<DnsAnswer> asked) implements Demand {}

    /** @param reason stable word for the evidence */
    record Refusal(String reason, String detail, List<DnsAnswer> asked) implements Demand {}
}
