package digital.ar.tracking.rules;

import digital.ar.tracking.AccessLog.Kind;
import java.net.InetAddress;
import java.time.Instant;
import java.util.Map;

/** What the rules look at of one hit. */
public interface Access {
    Kind kind();

    /** Which link of the mail; 0 for the image. */
    int link();

    Instant at();

    String method();

    InetAddress ip();

    /** Empty: the client sent none. */
    String userAgent();

    /** Lower-case names. */
    Map<String, String> headers();

    /** Protocol or cipher; empty without TLS. */
    String tls();

    default String header(String name) {
        return headers().getOrDefault(name, "");
    }
}
