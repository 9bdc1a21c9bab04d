package digital.ar.platform;

import java.net.InetAddress;
import java.net.Proxy;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import okhttp3.Dns;
import okhttp3.OkHttpClient;

/**
 * HTTP to hosts that a stranger names: no redirects, no proxy, verified certificates, one limit of time for everything, and
 * only addresses that may be dialled. A name is resolved once; what was judged is what is dialled.
 */
public final class StrangersHttp {
    private StrangersHttp() {}

    public static OkHttpClient client(Dns names, Predicate<InetAddress> allowed, PeerTrust trust, Duration timeout) {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {trust.strict()}, null);
            return new OkHttpClient.Builder()
                    .dns(host -> judged(host, names.lookup(host), allowed))
                    .socketFactory(new GuardedSockets(allowed)) // an address as the host is not looked up
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

    private static List<InetAddress> judged(String host, List<InetAddress> found, Predicate<InetAddress> allowed)
            throws UnknownHostException {
        var dialable = found.stream().filter(allowed).toList();
        if (dialable.isEmpty()) {
            throw new UnknownHostException(host + " has no address that may be dialled");
        }
        return dialable;
    }
}
