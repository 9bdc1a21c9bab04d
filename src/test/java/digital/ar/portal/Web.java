package digital.ar.portal;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A client that sends what it is told and follows nothing: what an attacker or a scanner uses. */
public final class Web {
    private final HttpClient client = HttpClient.newHttpClient();
    private final String base;

    public Web(String base) {
        this.base = base;
    }

    public HttpResponse<String> get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    public HttpResponse<String> method(String method, String path, String... headers) {
        return send(request(path, headers).method(method, HttpRequest.BodyPublishers.noBody()));
    }

    public HttpResponse<String> post(String path, Map<String, String> form, String... headers) {
        var body = form.entrySet().stream()
                .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(request(path, headers)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** @param form encoded already, for fields that come more than once */
    public HttpResponse<String> post(String path, String form) {
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    /** A form with one file (RFC 7578). */
    public HttpResponse<String> upload(String path, String fileName, String mediaType, byte[] content) {
        var head = "--ar-boundary\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + fileName
                + "\"\r\nContent-Type: " + mediaType + "\r\n\r\n";
        return send(request(path)
                .header("Content-Type", "multipart/form-data; boundary=ar-boundary")
                .POST(HttpRequest.BodyPublishers.concat(
                        HttpRequest.BodyPublishers.ofString(head),
                        HttpRequest.BodyPublishers.ofByteArray(content),
                        HttpRequest.BodyPublishers.ofString("\r\n--ar-boundary--\r\n"))));
    }

    /**
     * Declares receipt, through every page of the answer.
     *
     * @param opened path of the opened notice
     * @return where it leads
     */
    public String acknowledge(String opened, String name, String document) {
        var answer = opened.replace("/notice?", "/answer/aware?");
        var review = location(post(location(get(answer)), Map.of("name", name, "document", document)));
        return location(post(review, Map.of("shown", hidden(get(review), "shown"))));
    }

    /** Value of a hidden field. */
    public static String hidden(HttpResponse<String> page, String name) {
        var field = Pattern.compile("name=\"" + name + "\" value=\"([^\"]+)\"").matcher(page.body());
        if (!field.find()) {
            throw new AssertionError("no field " + name + " in " + page.body());
        }
        return field.group(1);
    }

    /** Where a redirect leads, as a path. */
    public static String location(HttpResponse<String> answer) {
        var target = URI.create(answer.headers().firstValue("Location").orElseThrow());
        return target.getRawPath() + (target.getRawQuery() == null ? "" : "?" + target.getRawQuery());
    }

    private HttpRequest.Builder request(String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(base + path))
                .header("Accept", "text/html")
                .header("Accept-Language", "pt-BR");
        return headers.length == 0 ? request : request.headers(headers);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
