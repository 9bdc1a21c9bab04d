package digital.ar.delivery.tls;

import digital.ar.delivery.dns.Dns;
import digital.ar.platform.Dialable;
import digital.ar.platform.PeerTrust;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import okhttp3.OkHttpClient;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Type;

/**
 * HTTPS to hosts that a stranger names: no redirects, verified certificates, one limit of time for everything, and only
 * addresses that may be dialled. The address is looked up and judged at the moment it is dialled.
 */
public final class StrangersWeb {
    private StrangersWeb() {}

    public static OkHttpClient client(Dns dns, Dialable dialable, PeerTrust trust, Duration timeout) {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {trust.strict()}, null);
            return new OkHttpClient.Builder()
                    .dns(host -> addresses(dns, dialable, host))
                    .proxy(Proxy.NO_PROXY)
                    .sslSocketFactory(context.getSocketFactory(), trust.strict())
                    .followRedirects(false)
                    .followSslRedirects(false)
                    .retryOnConnectionFailure(false)
                    .callTimeout(timeout)
                    .build();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has TLS", e);
        }
    }

    private static List<InetAddress> addresses(Dns dns, Dialable dialable, String host) throws UnknownHostException {
        var v4 = dns.ask(host, Type.A);
        var v6 = dns.ask(host, Type.AAAA);
        var all = Stream.concat(
                        v4.join().records(ARecord.class).stream().map(ARecord::getAddress),
                        v6.join().records(AAAARecord.class).stream().map(AAAARecord::getAddress))
                .filter(dialable::test)
                .toList();
        if (all.isEmpty()) {
            throw new UnknownHostException(host + " has no address that may be dialled");
        }
        return all;
    }
}
