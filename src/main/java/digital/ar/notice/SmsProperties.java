package digital.ar.notice;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The gateway that carries one-time codes to phones (docs/configuration.md). Without it such notices are refused.
 *
 * @param url takes a POST of {@code {"to", "text"}}; https, or http to this machine
 * @param token sent as {@code Authorization: Bearer} (RFC 6750 2.1)
 */
@ConfigurationProperties("ar.sms")
public record SmsProperties(@Nullable URI url, @Nullable String token) {
    /** @throws IllegalArgumentException a token would travel in clear */
    public SmsProperties {
        if (url != null && !"https".equals(url.getScheme()) && !isLocal(url)) {
            throw new IllegalArgumentException("ar.sms.url must be https, because codes and token travel to it");
        }
    }

    public boolean enabled() {
        return url != null;
    }

    private static boolean isLocal(URI url) {
        return "http".equals(url.getScheme())
                && ("localhost".equals(url.getHost()) || "127.0.0.1".equals(url.getHost()));
    }
}
