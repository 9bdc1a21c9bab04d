package digital.ar.journey;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/** All that a browser asked for and was told on our pages, as its network saw it. */
final class Traffic {
    private static final List<String> POLICY =
            List.of("default-src 'none'", "base-uri 'none'", "form-action '", "frame-ancestors '");

    private final String base;
    private final Queue<String> addresses = new ConcurrentLinkedQueue<>();
    private final Queue<Response> responses = new ConcurrentLinkedQueue<>();
    private final List<BrowserContext> contexts = new ArrayList<>();

    /** @param base our own address */
    Traffic(String base) {
        this.base = base;
    }

    void watch(BrowserContext context) {
        contexts.add(context);
        context.onRequest(request -> addresses.add(request.url()));
        context.onResponse(responses::add);
    }

    /** To be asked while the browser is open. */
    List<String> faults() {
        var strangers = addresses.stream()
                .filter(address -> !address.startsWith(base + "/") && !address.startsWith("data:"))
                .map(address -> "asked a stranger: " + address);
        var cookies = contexts.stream()
                .flatMap(context -> context.cookies().stream())
                .map(cookie -> "a cookie: " + cookie.name);
        return Stream.of(strangers, cookies, responses.stream().flatMap(Traffic::faults))
                .flatMap(found -> found)
                .toList();
    }

    /** Pages of ours: those that are HTML; scripts, pictures and files have nothing that a policy could hold. */
    int pages() {
        return (int) responses.stream().filter(Traffic::isPage).count();
    }

    private static Stream<String> faults(Response response) {
        var headers = response.headers();
        var sniffing = headers.getOrDefault("x-content-type-options", "").equals("nosniff")
                ? Stream.<String>empty()
                : Stream.of("no nosniff");
        var found = Stream.concat(sniffing, isPage(response) ? page(headers) : Stream.empty());
        return found.map(fault -> response.url() + ": " + fault);
    }

    private static Stream<String> page(Map<String, String> headers) {
        var policy = headers.getOrDefault("content-security-policy", "");
        var missing = POLICY.stream().filter(part -> !policy.contains(part)).map(part -> "policy lacks " + part);
        var scripts = policy.contains("script-src") && policy.matches(".*script-src[^;]*'unsafe.*")
                ? Stream.of("scripts of anybody")
                : Stream.<String>empty();
        var referrer = headers.getOrDefault("referrer-policy", "").equals("no-referrer")
                ? Stream.<String>empty()
                : Stream.of("tells others where the reader came from");
        return Stream.of(missing, scripts, referrer).flatMap(found -> found);
    }

    private static boolean isPage(Response response) {
        return response.headers().getOrDefault("content-type", "").startsWith("text/html");
    }
}
