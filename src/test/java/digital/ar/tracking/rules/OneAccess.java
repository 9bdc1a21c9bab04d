package digital.ar.tracking.rules;

import digital.ar.tracking.AccessLog.Kind;
import java.net.InetAddress;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** A hit for the rules, made up part by part. */
record OneAccess(
        Kind kind,
        int link,
        Instant at,
        String method,
        InetAddress ip,
        String userAgent,
        Map<String, String> headers,
        String tls)
        implements Access {
    static final Instant DELIVERED = Instant.parse("2026-11-22T12:00:00Z");
    static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";

    /** A person with Firefox at home, ten minutes after delivery. */
    static OneAccess of(Kind kind) {
        var headers = headers(kind == Kind.LINK ? "nav" : "image");
        return new OneAccess(
                kind,
                0,
                DELIVERED.plusSeconds(600),
                "GET",
                InetAddress.ofLiteral("203.0.113.7"),
                FIREFOX,
                headers,
                "TLS_AES_256_GCM_SHA384");
    }

    OneAccess from(String ip) {
        return new OneAccess(kind, link, at, method, InetAddress.ofLiteral(ip), userAgent, headers, tls);
    }

    OneAccess by(String agent) {
        return new OneAccess(kind, link, at, method, ip, agent, headers, tls);
    }

    OneAccess with(String given) {
        return new OneAccess(kind, link, at, method, ip, userAgent, headers(given), tls);
    }

    OneAccess asked(String verb) {
        return new OneAccess(kind, link, at, verb, ip, userAgent, headers, tls);
    }

    OneAccess on(int number) {
        return new OneAccess(kind, number, at, method, ip, userAgent, headers, tls);
    }

    OneAccess after(long seconds) {
        return new OneAccess(kind, link, DELIVERED.plusSeconds(seconds), method, ip, userAgent, headers, tls);
    }

    OneAccess plain() {
        return new OneAccess(kind, link, at, method, ip, userAgent, headers, "");
    }

    /** {@code nav}: of a browser that goes to a page; {@code image}, {@code any}, {@code lang}: less; or {@code name=value}. */
    static Map<String, String> headers(String text) {
        var headers = new TreeMap<String, String>();
        for (var field : text.split(";")) {
            switch (field) {
                case "nav" ->
                    headers.putAll(Map.of(
                            "accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
                            "accept-language", "pt-BR,pt;q=0.9",
                            "sec-fetch-mode", "navigate",
                            "sec-fetch-dest", "document"));
                case "lang" -> headers.putAll(Map.of("accept", "text/html,*/*;q=0.8", "accept-language", "pt-BR"));
                case "image" -> headers.put("accept", "image/avif,image/webp,image/png,image/*;q=0.8,*/*;q=0.5");
                case "any" -> headers.put("accept", "*/*");
                case "none", "" -> {}
                default -> headers.put(field.split("=", 2)[0], field.split("=", 2)[1]);
            }
        }
        return headers;
    }
}
