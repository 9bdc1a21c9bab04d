package digital.ar.seal.revocation;

import digital.ar.platform.Dialable;
import digital.ar.seal.SealLife;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Fetches what certificates point at, within limits: a certificate is a stranger's text. No redirects, no addresses inside of
 * one's own network unless they are allowed, a largest size, and one time limit for all of it.
 */
final class Download implements AutoCloseable {
    private final SealLife.Fetching limits;
    private final Dialable dialable;
    private final HttpClient client;

    Download(SealLife.Fetching limits) {
        this.limits = limits;
        this.dialable = new Dialable(limits.privateNetworks());
        this.client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(limits.timeout())
                .build();
    }

    byte[] get(String address) throws IOException {
        return send(request(address).GET().build());
    }

    byte[] post(String address, String mediaType, byte[] body) throws IOException {
        return send(request(address)
                .header("Content-Type", mediaType)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build());
    }

    private HttpRequest.Builder request(String address) throws IOException {
        try {
            var uri = URI.create(address);
            if (uri.getHost() == null || uri.getUserInfo() != null) {
                throw new IOException("the address " + address + " has no plain host");
            }
            requireOutside(uri.getHost());
            return HttpRequest.newBuilder(uri).timeout(limits.timeout());
        } catch (IllegalArgumentException e) {
            throw new IOException("the address " + address + " is malformed", e);
        }
    }

    private void requireOutside(String host) throws IOException {
        for (var address : InetAddress.getAllByName(host)) {
            if (!dialable.test(address)) {
                throw new IOException(host + " leads into one's own network (ar.seal.revocation.private-networks)");
            }
        }
    }

    private byte[] send(HttpRequest request) throws IOException {
        var pending = client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), limits.maxSize()));
        try {
            var answer = pending.get(limits.timeout().toMillis(), TimeUnit.MILLISECONDS);
            if (answer.statusCode() != 200) {
                throw new IOException("HTTP " + answer.statusCode());
            }
            return answer.body();
        } catch (TimeoutException e) {
            pending.cancel(true);
            throw new IOException("no answer in " + limits.timeout(), e);
        } catch (ExecutionException e) {
            throw new IOException(
                    String.valueOf(e.getCause() == null ? e : e.getCause().getMessage()), e);
        } catch (InterruptedException e) {
            pending.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }
}
