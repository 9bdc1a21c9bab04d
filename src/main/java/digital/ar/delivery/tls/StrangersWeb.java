package digital.ar.delivery.tls;

import digital.ar.delivery.dns.Dns;
import digital.ar.platform.Dialable;
import digital.ar.platform.PeerTrust;
import digital.ar.platform.StrangersHttp;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Type;

/** {@link StrangersHttp} with the resolver of the mail side. */
public final class StrangersWeb {
    private StrangersWeb() {}

    public static OkHttpClient client(Dns dns, Dialable dialable, PeerTrust trust, Duration timeout) {
        return StrangersHttp.client(host -> addresses(dns, host), dialable::test, trust, timeout);
    }

    private static List<InetAddress> addresses(Dns dns, String host) {
        var v4 = dns.ask(host, Type.A);
        var v6 = dns.ask(host, Type.AAAA);
        return Stream.concat(
                        v4.join().records(ARecord.class).stream().map(ARecord::getAddress),
                        v6.join().records(AAAARecord.class).stream().map(AAAARecord::getAddress))
                .toList();
    }
}
