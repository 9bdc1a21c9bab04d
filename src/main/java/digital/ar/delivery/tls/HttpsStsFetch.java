package digital.ar.delivery.tls;

import digital.ar.delivery.smtp.TlsProblem.Type;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLException;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** From {@code https://mta-sts.DOMAIN/.well-known/mta-sts.txt} (RFC 8461 3.3). */
final class HttpsStsFetch implements StsFetch {
    private static final int MAX_BYTES = 64 * 1024; // RFC 8461 3.3
    private final OkHttpClient http;
    private final int port;

    /** @param http follows no redirect and dials only what may be dialled, see {@link StrangersWeb} */
    HttpsStsFetch(OkHttpClient http, int port) {
        this.http = http;
        this.port = port;
    }

    @Override
    public StsPolicy fetch(String domain) throws Failed {
        var url = new HttpUrl.Builder()
                .scheme("https")
                .host("mta-sts." + domain)
                .port(port)
                .addPathSegments(".well-known/mta-sts.txt")
                .build();
        try (var response = http.newCall(new Request.Builder().url(url).build()).execute()) {
            return StsPolicy.parse(text(response));
        } catch (SSLException e) {
            throw new Failed(Type.STS_WEBPKI_INVALID, url.host() + ": " + e.getMessage());
        } catch (IOException e) {
            throw new Failed(Type.STS_POLICY_FETCH_ERROR, url.host() + ": " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw new Failed(Type.STS_POLICY_INVALID, "the policy has " + e.getMessage());
        }
    }

    private static String text(Response response) throws Failed, IOException {
        // RFC 8461 3.3: 200 only; a redirect is a failure.
        if (response.code() != 200) {
            throw new Failed(Type.STS_POLICY_FETCH_ERROR, "the web server answers " + response.code());
        }
        var type = Optional.ofNullable(response.header("Content-Type")).orElse("");
        if (!type.toLowerCase(Locale.ROOT).startsWith("text/plain")) {
            throw new Failed(Type.STS_POLICY_FETCH_ERROR, "the policy is not text/plain");
        }
        var source = response.body().source();
        if (source.request(MAX_BYTES + 1L)) {
            throw new Failed(Type.STS_POLICY_FETCH_ERROR, "the policy is longer than 64 KB");
        }
        return source.readString(StandardCharsets.UTF_8);
    }
}
